// Finds every visible text of the page and its places, in device pixels; returns the truth.
// <x-p type="EMAIL"> marks what is private, <x-n> what counts neither way; the rest is harmless.
(() => {
  const ratio = window.devicePixelRatio;
  const view = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
  const SEEN = 0.6; // share of a glyph's box that must be visible for it to count as readable
  const meet = (a, b) => ({left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom)});
  const area = r => Math.max(0, r.right - r.left) * Math.max(0, r.bottom - r.top);

  const clips = new Map();
  function clipOf(element) { // the part of the viewport in which an element's content can show
    if (!element || element === document.documentElement) return view;
    if (!clips.has(element)) {
      const style = getComputedStyle(element);
      let clip = clipOf(element.parentElement);
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
        const r = element.getBoundingClientRect();
        clip = meet(clip, r);
      }
      clips.set(element, clip);
    }
    return clips.get(element);
  }
  function uncovered(rect, element) { // nothing that is painted later lies on it
    const hit = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
    return !!hit && (element.contains(hit) || hit.contains(element));
  }
  function shown(rect, element) { // the visible part of a rectangle, or null
    const part = meet(rect, clipOf(element));
    if (area(part) < SEEN * area(rect) || area(rect) === 0) return null;
    return uncovered(part, element) ? part : null;
  }
  function hidden(element) {
    const style = getComputedStyle(element);
    return style.visibility !== 'visible' || style.opacity === '0';
  }

  // A piece is a run of characters on one line: {text, rect, gap: white space stood before it}.
  function pieces(node) {
    const found = [], element = node.parentElement;
    const upper = getComputedStyle(element).textTransform === 'uppercase';
    const range = document.createRange();
    const add = (start, end, gap) => {
      range.setStart(node, start); range.setEnd(node, end);
      const rects = [...range.getClientRects()].filter(r => r.width > 0);
      const one = rects.length === 1 ? rects[0] : null;
      if (one && area(meet(one, clipOf(element))) >= 0.99 * area(one)) {
        if (uncovered(one, element)) push(start, end, one, gap);
      } else if (end - start > 1) {
        for (let i = start; i < end; i++) add(i, i + 1, gap && i === start);
      } else if (one) {
        const part = shown(one, element);
        if (part) push(start, end, part, gap);
      }
    };
    const push = (start, end, rect, gap) => {
      const raw = node.data.slice(start, end);
      found.push({text: upper ? raw.toUpperCase() : raw, rect, gap});
    };
    for (const match of node.data.matchAll(/\S+/g)) {
      add(match.index, match.index + match[0].length, match.index > 0);
    }
    return found;
  }
  const sameLine = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top) && b.left > a.left - 1;
  function lines(list) { // pieces joined to visual lines
    const joined = [];
    for (const piece of list) {
      const last = joined.at(-1);
      if (last && sameLine(last.rect, piece.rect)) {
        last.text += (piece.gap ? ' ' : '') + piece.text;
        last.rect = {left: last.rect.left, top: Math.min(last.rect.top, piece.rect.top),
          right: Math.max(last.rect.right, piece.rect.right),
          bottom: Math.max(last.rect.bottom, piece.rect.bottom)};
      } else joined.push({...piece, rect: {left: piece.rect.left, top: piece.rect.top,
        right: piece.rect.right, bottom: piece.rect.bottom}});
    }
    return joined;
  }
  const box = r => {
    const x = Math.floor(r.left * ratio + 0.01), y = Math.floor(r.top * ratio + 0.01);
    return [x, y, Math.ceil(r.right * ratio - 0.01) - x, Math.ceil(r.bottom * ratio - 0.01) - y];
  };
  const inView = r => meet(r, view);

  const privates = new Map(), result = {private: [], harmless: []};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script,style,select,textarea,x-n')) continue;
    if (hidden(element)) continue;
    const mark = element.closest('x-p');
    const list = pieces(node);
    if (mark) {
      const known = privates.get(mark) || [];
      if (known.length && list.length) list[0].gap = list[0].gap || /^\s/.test(node.data);
      privates.set(mark, known.concat(list));
    } else {
      // Punctuation at a private value's border belongs to neither.
      for (const line of lines(list.filter(piece => /[\p{L}\p{N}]/u.test(piece.text)))) {
        result.harmless.push({text: line.text, boxes: [box(inView(line.rect))]});
      }
    }
  }
  for (const [mark, list] of privates) {
    if (!list.length) continue;
    const joined = lines(list);
    let text = '';
    for (const line of joined) text += (text && line.gap ? ' ' : '') + line.text;
    result.private.push({type: mark.getAttribute('type'), text, kind: 'text',
      boxes: joined.map(line => box(inView(line.rect)))});
  }

  // Fields: what they show is not in the page's text; a copy of it is laid out over the field.
  const SELECT_PADDING = 4; // CSS pixels that Chromium puts before a select's text
  function placeOf(field, text) {
    const style = getComputedStyle(field), outer = field.getBoundingClientRect();
    const px = name => parseFloat(style[name]) || 0;
    const extra = field.tagName === 'SELECT' ? SELECT_PADDING : 0;
    const left = outer.left + px('borderLeftWidth') + px('paddingLeft') + extra;
    const right = outer.right - px('borderRightWidth') - px('paddingRight');
    const copy = document.createElement('span');
    copy.textContent = text;
    for (const name of ['font', 'letterSpacing']) copy.style[name] = style[name];
    Object.assign(copy.style, {position: 'fixed', whiteSpace: 'pre', left: '0', top: '0'});
    document.body.append(copy);
    const range = document.createRange();
    range.selectNodeContents(copy);
    let visible = text; // a field that is too narrow shows the beginning alone
    while (range.getBoundingClientRect().width > right - left + 1) {
      visible = visible.slice(0, -1);
      copy.textContent = visible;
      range.selectNodeContents(copy);
    }
    const glyphs = range.getBoundingClientRect(), line = copy.getBoundingClientRect();
    copy.remove();
    const x = {right: right - glyphs.width, end: right - glyphs.width,
      center: (left + right - glyphs.width) / 2}[style.textAlign] ?? left;
    const inner = outer.height - px('borderTopWidth') - px('borderBottomWidth')
      - px('paddingTop') - px('paddingBottom');
    const y = outer.top + px('borderTopWidth') + px('paddingTop')
      + (inner - line.height) / 2 + (glyphs.top - line.top);
    return {text: visible,
      rect: {left: x, top: y, right: x + glyphs.width, bottom: y + glyphs.height}};
  }
  for (const field of document.querySelectorAll('input,select,textarea')) {
    if (['checkbox', 'radio', 'range', 'color', 'file', 'hidden'].includes(field.type)) continue;
    if (hidden(field) || field.closest('x-n')) continue;
    const isMasked = field.type === 'password' && field.value;
    if (isMasked) continue;
    let text = field.tagName === 'SELECT' ? field.selectedOptions[0]?.text : field.value;
    const isPrivate = text && field.dataset.p;
    text = text || field.placeholder || '';
    if (!text.trim()) continue;
    const place = placeOf(field, text), part = shown(place.rect, field);
    text = place.text;
    if (!part) continue;
    if (isPrivate) {
      result.private.push({type: field.dataset.p, text, kind: 'text', boxes: [box(part)]});
    } else result.harmless.push({text, boxes: [box(part)]});
  }

  // Pictures: data-picture is the type; data-part the private part of it, as shares of its sides.
  for (const picture of document.querySelectorAll('[data-picture]')) {
    const r = picture.getBoundingClientRect();
    const [fx, fy, fw, fh] = (picture.dataset.part || '0,0,1,1').split(',').map(Number);
    const part = shown({left: r.left + fx * r.width, top: r.top + fy * r.height,
      right: r.left + (fx + fw) * r.width, bottom: r.top + (fy + fh) * r.height}, picture);
    if (part) result.private.push({type: picture.dataset.picture,
      text: picture.dataset.payload || '', kind: 'picture', boxes: [box(part)]});
  }
  return JSON.stringify(result);
})()
