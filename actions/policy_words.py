"""The words by which the policy knows a consequential command: English, German, Spanish, Chinese.

Only whole words count ("send" is not in "sender"), and the near misses below each category are
taken out first ("send to back" sends nothing). Sources: the button and menu labels of GTK, Qt,
GNOME, KDE, LibreOffice, Firefox and Chromium in these languages, and of common web shops and
mail pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

# What tells about a command instead of being one, whatever the category.
_ABOUT = (
    r"how to .*", r".*\b(?:help|guide|tutorial|documentation|faq|learn more|instructions)",
    r"about .*", r"wie .*", r".*\b(?:hilfe|anleitung)", r"cómo .*", r".*\bayuda",
    r".*(?:帮助|指南|教程|说明)",
)  # fmt: skip

SEND = (
    "send", "resend", "submit", "publish", "post", "tweet",
    "senden", "absenden", "abschicken", "verschicken", "versenden", "veröffentlichen",
    "einreichen", "enviar", "mandar", "publicar", "envoyer",
    "发送", "提交", "发布", "发表", "寄出",
)  # fmt: skip
NOT_SEND = (
    r"send (?:it )?(?:to )?(?:the )?(?:back|backwards?|front|background)", r"send tab to .*",
    r"posts?", r"post (?:history|list|title|type|status)", r"(?:last|next|previous|new) post",
    r"blog post", r"nach hinten senden", r"enviar (?:al fondo|atrás|hacia atrás)",
    r"发送到(?:底层|后面)", r"(?:已|待)发(?:送|布)",
)  # fmt: skip

DELETE = (
    "delete", "erase", "wipe", "shred", "destroy", "remove", "purge", "factory reset",
    "trash", "move to trash", "move to bin", "empty trash", "empty bin", "clear history",
    "clear data", "clear all data", "clear browsing data", "format disk", "format drive",
    "format partition", "delete permanently",
    "löschen", "entfernen", "vernichten", "papierkorb leeren", "in den papierkorb",
    "in den papierkorb verschieben", "eliminar", "borrar", "suprimir", "vaciar papelera",
    "vaciar la papelera", "mover a la papelera", "supprimer",
    "删除", "清空", "移除", "抹掉", "移到回收站", "移至回收站", "格式化",
)  # fmt: skip
NOT_DELETE = (
    r"(?:the )?(?:delete|del|entf|supr) key(?: .*)?", r"trash", r"papierkorb", r"papelera",
    r"undelete", r"recently deleted", r"删除键", r"回收站", r"清空(?:格式|输入)",
    r"remove (?:formatting|direct formatting|filter|highlight|bold|bookmark from view)",
)  # fmt: skip

PAY = (
    "pay", "pay now", "buy", "buy now", "purchase", "checkout", "check out", "place order",
    "place your order", "order now", "place bid", "subscribe", "donate", "confirm order",
    "confirm payment", "complete order", "complete purchase", "transfer money",
    "transfer funds", "send money", "withdraw", "top up",
    "bezahlen", "zahlen", "kaufen", "jetzt kaufen", "kostenpflichtig bestellen", "bestellen",
    "zahlungspflichtig bestellen", "zur kasse", "überweisen", "spenden", "abonnieren",
    "pagar", "comprar", "realizar pedido", "hacer pedido", "suscribirse", "donar", "transferir",
    "acheter", "payer",
    "支付", "付款", "购买", "立即购买", "下单", "提交订单", "结算", "转账", "捐赠", "订阅",
)  # fmt: skip
NOT_PAY = (
    r"pay (?:slips?|stubs?|date|period|history|grade|rate|details)",
    r"(?:purchase|buy|order|donate) (?:history|date|number|list)",
    r"(?:支付|付款|购买|转账|结算)(?:记录|历史|方式|日期|密码设置)", r"已(?:支付|付款|购买|订阅)",
)  # fmt: skip

INSTALL = (
    "install", "install now", "reinstall", "uninstall", "upgrade", "update now", "update all",
    "apply updates", "remove package", "add extension", "add to chrome", "add to firefox",
    "run installer", "download and install",
    "installieren", "deinstallieren", "aktualisieren und neu starten", "jetzt aktualisieren",
    "instalar", "desinstalar", "actualizar ahora", "installer", "désinstaller",
    "安装", "立即安装", "卸载", "重新安装", "立即更新", "升级",
)  # fmt: skip
NOT_INSTALL = (r"installed", r"installiert", r"instalado", r"已安装", r"安装(?:记录|位置|目录)")

OVERWRITE = (
    "overwrite", "überschreiben", "sobrescribir", "sobreescribir", "écraser", "覆盖",
)  # fmt: skip
NOT_OVERWRITE = (r"overwrite mode", r"überschreibmodus")

CLOSE_UNSAVED = (
    "don't save", "do not save", "dont save", "close without saving", "quit without saving",
    "exit without saving", "discard", "discard changes", "discard all", "revert", "lose changes",
    "nicht speichern", "verwerfen", "änderungen verwerfen", "ohne speichern schließen",
    "schließen ohne zu speichern", "no guardar", "descartar", "descartar cambios",
    "cerrar sin guardar", "salir sin guardar", "ne pas enregistrer",
    "不保存", "放弃", "放弃更改", "丢弃", "不要保存",
)  # fmt: skip
NOT_CLOSE_UNSAVED: tuple[str, ...] = ()

SIGN_OUT = (
    "sign out", "log out", "logout", "log off", "sign off", "shut down", "shutdown", "restart",
    "reboot", "power off", "turn off computer", "hibernate", "suspend",
    "abmelden", "herunterfahren", "neu starten", "neustart", "ausschalten", "ruhezustand",
    "cerrar sesión", "apagar", "reiniciar", "se déconnecter",
    "退出登录", "登出", "注销", "关机", "重启", "重新启动", "关闭计算机",
)  # fmt: skip
NOT_SIGN_OUT = (r"restart (?:numbering|slide ?show|video|playback)",)

# The buttons that say "go ahead" to what a dialog asks.
AFFIRM = (
    "ok", "okay", "yes", "yes to all", "continue", "proceed", "confirm", "save", "apply", "accept",
    "replace", "replace all", "merge", "agree", "allow", "close", "quit", "exit",
    "ja", "fortfahren", "weiter", "bestätigen", "speichern", "ersetzen", "zulassen", "beenden",
    "sí", "aceptar", "continuar", "confirmar", "guardar", "reemplazar", "permitir",
    "oui", "continuer", "是", "确定", "确认", "继续", "保存", "替换", "同意", "允许", "好",
)  # fmt: skip
# A command that closes a window or a program.
CLOSE = (
    "close", "close window", "close tab", "quit", "exit", "close all", "schließen", "beenden",
    "cerrar", "salir", "fermer", "quitter", "关闭", "退出",
)  # fmt: skip

# What a dialog says when going ahead has the consequence; searched anywhere in its text.
DIALOG_OVERWRITE = re.compile(
    r"already exists|do you want to (?:replace|overwrite)|will be overwritten|overwrite\b"
    r"|replacing it will|bereits vorhanden|existiert bereits|überschreiben|möchten sie .* ersetzen"
    r"|ya existe|sobr?escribir|desea reemplazar|existe déjà|已存在|覆盖|是否替换",
    re.IGNORECASE,
)
DIALOG_UNSAVED = re.compile(
    r"without saving|unsaved (?:changes|work)|changes? (?:will|would) be lost"
    r"|discard (?:the )?changes|ohne zu speichern|nicht gespeichert|gehen .*verloren"
    r"|sin guardar|cambios se perderán|未保存|将会?丢失",
    re.IGNORECASE,
)
DIALOG_DELETE = re.compile(
    r"\bdelet(?:e|ing)\b|\berase\b|\bpermanently\b|can(?:no|')t be undone|can not be undone"
    r"|move .* to (?:the )?(?:trash|bin)|empty (?:the )?(?:trash|bin)"
    r"|lösch|endgültig|nicht rückgängig|papierkorb|eliminar|borrar|papelera|no se puede deshacer"
    r"|删除|回收站|无法撤[销消]",
    re.IGNORECASE,
)
DIALOG_PAY = re.compile(
    r"\b(?:payment|charged|purchase|your card|total due)\b|zahlung|abgebucht|kauf\b|pago|compra\b"
    r"|付款|支付|扣款",
    re.IGNORECASE,
)
DIALOG_SEND = re.compile(
    r"\bsend (?:this|the|it|anyway|without)\b|without a subject|no subject"
    r"|\bsenden\b|ohne betreff|\benviar\b|sin asunto|发送|没有主题",
    re.IGNORECASE,
)
DIALOG_INSTALL = re.compile(
    r"\b(?:un|re)?install(?:ing|ed)?\b|add extension|installier|instalar|安装|卸载", re.IGNORECASE
)
DIALOG_SIGN_OUT = re.compile(
    r"\b(?:log(?:ged)? out|sign(?:ed)? out|shut ?down|power off|restart|reboot)\b"
    r"|abmelden|herunterfahren|neu starten|cerrar sesión|apagar|reiniciar|注销|关机|重启",
    re.IGNORECASE,
)

UNSAVED_TITLE = re.compile(
    r"^\s*[*•●]|\*\s*(?:[-–—].*)?$|\[(?:modified|\*|geändert|modificado)\]|\((?:modified|geändert)\)"
    r"|\bunsaved\b|nicht gespeichert|sin guardar|未保存|已修改",
    re.IGNORECASE,
)
COMPOSING_TITLE = re.compile(
    r"\b(?:compose|composing|new message|new mail|write:|reply|re:|fwd:)|verfassen|neue nachricht"
    r"|redactar|nuevo mensaje|写信|写邮件|新邮件",
    re.IGNORECASE,
)
RUN_DIALOG_TITLE = re.compile(
    r"^\s*(?:run|run command|run program|run application|execute|application finder|ausführen"
    r"|befehl ausführen|programm ausführen|ejecutar"
    r"|ejecutar (?:comando|orden)|运行|运行命令)\s*[.…]*$",
    re.IGNORECASE,
)
TRASH = re.compile(
    r"\b(?:trash|rubbish bin|recycle bin|wastebasket|papierkorb|papelera|corbeille)\b"
    r"|回收站|废纸篓",
    re.IGNORECASE,
)
SECRET_TYPES = frozenset(
    {"PASSWORD", "PASSPHRASE", "SECRET", "KEY", "TOKEN", "JWT", "CARD", "CVV", "PIN", "OTP", "SEED"}
)

TERMINALS = frozenset(
    {
        "terminal", "xterm", "uxterm", "lxterm", "gnome-terminal", "gnome-terminal-server",
        "kgx", "gnome-console", "ptyxis", "konsole", "yakuake", "xfce4-terminal",
        "lxterminal", "mate-terminal", "qterminal", "terminator", "tilix", "alacritty", "kitty",
        "wezterm", "wezterm-gui", "foot", "st", "urxvt", "rxvt", "rxvt-unicode", "guake", "tilda",
        "deepin-terminal", "cool-retro-term", "x-terminal-emulator", "eterm", "aterm", "hyper",
        "ghostty", "sakura", "termite", "warp", "terminology", "contour",
    }
)  # fmt: skip
RUNNERS = frozenset(
    {
        "krunner",
        "rofi",
        "dmenu",
        "dmenu_run",
        "gmrun",
        "xfrun",
        "xfce4-appfinder",
        "wofi",
        "fuzzel",
    }
)
INTERPRETERS = frozenset(
    {
        "sh", "bash", "dash", "zsh", "fish", "ksh", "csh", "tcsh", "pwsh", "busybox", "tmux",
        "screen", "python", "ipython", "idle", "perl", "ruby", "irb", "node", "nodejs",
        "deno", "bun", "lua", "php", "tclsh", "wish", "r", "ghci", "gdb", "lldb", "ssh", "telnet",
        "sudo", "su", "doas", "pkexec", "env", "xargs", "docker", "podman", "systemd-run", "at",
    }
)  # fmt: skip
POWER_COMMANDS = frozenset(
    {"shutdown", "reboot", "poweroff", "halt", "systemctl", "loginctl", "init", "telinit"}
)
INSTALLERS = frozenset(
    {"apt", "apt-get", "dpkg", "dnf", "yum", "rpm", "pacman", "zypper", "snap", "flatpak", "pip",
     "npm", "gdebi", "synaptic"}
)  # fmt: skip
MAILERS = frozenset(
    {"thunderbird", "betterbird", "evolution", "geary", "kmail", "kontact", "claws-mail",
     "sylpheed", "trojita", "balsa", "seamonkey", "mailspring"}
)  # fmt: skip
MESSENGERS = frozenset(
    {"slack", "discord", "element", "element-desktop", "telegram", "telegram-desktop",
     "telegramdesktop", "signal", "signal-desktop", "whatsapp", "teams", "teams-for-linux", "zoom",
     "skype", "skypeforlinux", "mattermost", "mattermost-desktop", "pidgin", "gajim", "dino",
     "hexchat", "konversation", "polari", "fractal", "nheko", "wechat", "weixin", "qq",
     "rocketchat"}
)  # fmt: skip
BROWSERS = frozenset(
    {"firefox", "firefox-esr", "chromium", "chrome", "google-chrome", "brave", "brave-browser",
     "epiphany", "falkon", "opera", "vivaldi", "microsoft-edge", "konqueror", "librewolf"}
)  # fmt: skip


# Letters that look like Latin ones: the Cyrillic, Greek, Armenian, Cherokee and small-capital ones
# that the confusables of Unicode Technical Standard 39 give for each
# (https://www.unicode.org/Public/security/latest/confusables.txt).
_LOOK_ALIKES = {
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СϹᏟ", "D": "Ꭰ", "E": "ЕΕᎬ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ",
    "J": "ЈᎫ", "K": "КΚᏦ", "L": "Ꮮ", "M": "МΜᎷ", "N": "Ν", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ",
    "S": "ЅՏᏚ", "T": "ТΤᎢ", "U": "Ս", "V": "ѴᏙ", "W": "ԜᎳ", "X": "ХΧ", "Y": "УΥҮ", "Z": "ΖᏃ",
    "a": "аαɑ", "b": "Ьᖯ", "c": "сϲᴄ", "d": "ԁᏧ", "e": "еҽᴇ", "g": "ɡց", "h": "һհ", "i": "іιıɩ",
    "j": "јϳ", "k": "кκᴋ", "l": "ӏ", "n": "ոռ", "o": "оοօσᴏ", "p": "рρ", "q": "ԛզ", "r": "гᴦ",
    "s": "ѕꜱ", "t": "тτᴛ", "u": "υսᴜ", "v": "ѵνᴠ", "w": "ԝѡᴡ", "x": "хχ", "y": "уγүʏ", "z": "ᴢ",
}  # fmt: skip
_TO_LATIN = str.maketrans({one: latin for latin, many in _LOOK_ALIKES.items() for one in many})
PLACEHOLDER = re.compile(r"<([A-Z][A-Z_]*)_\d+>")
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_]")  # "S e n d"
# What Unicode calls default-ignorable but does not class as a format character (Cf).
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")


def folded(text: str) -> str:
    """A text as people see it: without invisible characters, look-alikes as Latin letters."""
    visible = "".join(
        character for character in _INVISIBLE.sub("", text) if category(character) != "Cf"
    )
    return normalize("NFKC", visible).translate(_TO_LATIN)


def cleaned(name: str) -> str:
    """A label without placeholders, mnemonics ("_Send", "&Send", "Send(S)") and surplus space.

    Letters that only look like Latin ones count as those, and invisible ones not at all.
    """
    plain = folded(PLACEHOLDER.sub(" ", name)).replace("&", "")
    plain = re.sub(r"(?<!\w)_(?=\w)|(?<=\w)_(?=\w)", "", plain)
    plain = re.sub(r"\s*[(（]_?[A-Za-z][)）]", "", plain)
    label = " ".join(plain.split()).strip(" .…:")
    return label.replace(" ", "") if _SPACED_OUT.fullmatch(label) else label


def command(words: Iterable[str], *near_misses: str) -> re.Pattern[str]:
    """A pattern that matches a label which is one of these commands, or begins or ends with one.

    A label with one of them inside a longer sentence is text that talks about it, except that
    courtesy and certainty may come first ("Yes, delete", "Permanently delete").
    """
    latin = sorted((w for w in words if w.isascii() or not _has_han(w)), key=len, reverse=True)
    han = sorted((w for w in words if _has_han(w)), key=len, reverse=True)
    misses = "|".join((*_ABOUT, *near_misses))
    escaped = "|".join(re.escape(w).replace("'", "['’]") for w in latin)
    parts = [rf"(?<!\w)(?:{escaped})(?!\w)"]
    if han:
        parts.append("|".join(re.escape(w) for w in han))
    return re.compile(rf"^(?!(?:{misses})\W*$).*?(?:{'|'.join(parts)})", re.IGNORECASE | re.DOTALL)


def phrase(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches a label which is one of these and nothing else."""
    escaped = "|".join(re.escape(w).replace("'", "['’]") for w in words)
    return re.compile(rf"^\W*(?:{escaped})\W*$", re.IGNORECASE)


def _has_han(word: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in word)
