"""Chinese names of two to four letters, alone or in a sentence."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer
from privacy.vocabulary import chinese_surnames, chinese_words

# The most common surnames. Source: the 2020 name report of China's Ministry of Public Security.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘"
    "袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱"
    "侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪华颜倪"
    "聂章鲁葛伍俞柳庄殷申耿牛樊安齐兰穆季盛童伊凌霍翟左骆包祝纪尤梅管辛关柏邢裴祁"
    "温甘路阮岳宁成鲍涂焦柴尚简蓝鹿卜苗曲古桑祖谷闵仇岑缪荀娄靳"
    "詹冷商牟佘佟扈冀晏瞿阎茹艾庾暨匡寇阙巩晁敖訾阚饶毋鞠蒯荆竺逯桓屈项卞臧席麻危刁虞柯昝解应宗郁单诸吉钮"
    "嵇滑荣翁羊惠甄封芮羿储汲邴糜井富巫乌巴牧隗车宓郗班仰秋仲宫栾厉戎符束幸司韶郜蓟薄印宿怀蒲邰鄂索咸籍卓蔺屠蒙池胥苍闻莘党贡劳姬扶冉宰郦雍璩桂濮寿边门豆揭"
)
_RARE = "".join(
    sorted(name for name in chinese_surnames() if len(name) == 1 and name not in _SURNAMES)
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯"
# Letters of given names. Source: the same report, and the word lists of Faker (MIT licence).
_GIVEN = "".join(
    sorted(
        set(
            "秀桂英梅华兰玉建丽红珍淑芳丹婷凤荣强军平霞娟燕雪云伟磊洋勇杰涛超明刚辉鹏飞鑫波斌宇浩凯"
            "健俊帆帅旭宁龙林欢佳阳亮成峰国晨瑞志兵雷东博彬坤想岩杨文利楠娜敏静艳玲萍莉晶颖慧倩琴畅洁"
            "柳春海冬莹琳欣香芝小金瑜花璐薇蕾菲萌梦琪雅诗涵怡悦妍嘉思雨然子轩梓一诺奕辰泽睿航铭哲皓昊"
            "天佑煜昕熙宸若曦语彤依可馨雯紫萱玥瑶璇钰琦瑾瑄璟蓓珊珺瑛环绮岚黛巧媛妮娅嫣婉娇姣娥婵姗嫦"
            "娴柔绍世正德福贵富财昌盛兴旺隆祥吉庆喜禄寿康安泰和顺永长久远恒毅坚忠诚信义仁礼智孝廉耻清"
            "良善美真诚实谦逊谨慎勤俭厚道学章武虎彪麟鹤鸿雁松柏竹菊莲荷桃李枫桐樟榕森苗禾穗山川河江湖涛"
            "浪汐泉溪源润沛淼焱垚晗晟晖晓昱旻景晴晚星月光耀煌灿炎炜烨炳焕熠燃焰翠琼蓉仙银彩芬芹莎凌露翔"
            "震宏伯仲季元启开新继承少胜启立克力广延树业基生友根发才家宝贝乐童卓越凡尧舜禹汤希望琰琨珂珈珞"
            "瑀瑢颂颐颢骁骏骞逸遥远迪达进连运超超群书画弈棋墨白青蓝碧素心念忆惠恩慈爱意愿恬恺悠愉慕"
            "钧钊铁钢锋锐镇鉴鑫娣妹姐妞蓝芷芸苒茜茹莺萧葵蔚薛蘅芙芮亦以之乃为亭京仪任伊佩侠倩傲儒允先克冠"
            "冰凝剑功励劲勋化北升卉卫厉双叶君向吟启周品哲唯善喆培城堂士夏大奇奎如妙姿威婧存孟季宗定宜"
            "宣容寒尔尚屹岭峻崇嵘嵩帝常年庭康廷弘弛彦彬征律徽恂恭悟懿扬振捷敬斯方日昭显晋普朋本权来柯栋"
        )
    )
)
# Letters that two-letter words other than names hardly end with.
_OF_NAMES_ALONE = (
    "婷娟霞燕磊涛鹏鑫斌浩凯帆娜莉萍玲颖倩琳莹欣婧轩涵怡璐雯琪昊晗睿皓煜熙馨瑶琦蓉芬莎芹彬晖炜烨娇媛"
    "妮姗珊芸莺淼焱垚婕妍娅嫣玮珂琛瑾瑄璇钰"
)
# Titles, which are another recognizer's, and what ends the names of places.
_NO_ENDS = tuple("先生 女士 小姐 老师 经理 教授 县 州 岛 省 市 区 镇 语".split())  # noqa: SIM905
_NAME = rf"(?:(?:{_COMPOUND})[{_GIVEN}]{{1,2}}|[{_SURNAMES}][{_GIVEN}]{{1,2}})"
_WRITTEN_TO = r"收到|寄给|发给|抄送|转给|交给|联系|来自|请|找|问|致|告知"
_BEFORE = (
    r"联系|与|和|跟|给|由|请|找|问|叫|谢谢|感谢|让|通知|抄送|邀请|转发|来自|同事|患者|学生|"
    r"老师|经理|医生|是|为|对|到|告诉|见|陪|帮|同|及|或|的"
)
_AFTER = (
    r"先生|女士|小姐|老师|医生|经理|教授|主任|律师|同学|同志|师傅|总|的|说|在|已|和|与|及|确认|发|回复|"
    r"评论|邀请|加入|退出|上传|修改|创建|提交|申请|负责|正在|分享|给|拍了拍|撤回|请假|你好|您好|收|转|"
    r"告诉|表示|认为|同意|拒绝|批准|签|打|来|去|今天|明天|昨天|刚|也|都|就|会|要|将|参加|处理|是|"
    r"共享|标记|关注|订阅|编辑|添加|删除|移除|离开|上线|下线|赞"
)


class ChineseNameRecognizer(ScreenRecognizer):
    """A common surname and one or two letters of given names, where a name can stand.

    That is alone, between what is not Chinese, or after and before words that go with persons
    ("请联系…", "…邀请您"). Three letters alone need only begin with a surname.
    Source: the Ministry of Public Security's yearly name report (the surnames); the words that are
    none from ``configs/chinese_words.txt``.
    Near misses: ``任务栏``, ``白名单``, ``高级``, ``方向``, ``安全``, ``请关闭文件``.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "surname first",
            rf"^[ \t]*(?P<value>[{_SURNAMES}]\p{{Han}}{{2}}"
            rf"|(?:{_COMPOUND})\p{{Han}}{{1,2}})[ \t]*$",
            0.6,
        ),
        Pattern(
            "to whom money goes",
            r"(?:转给|转账给|汇给|付给|收款人|付款人|当前用户|登录用户|欢迎您?|您好)"
            r"[ \t:：,，]{0,2}"
            r"(?P<value>\p{Han}{2,4})(?!\p{Han})",
            0.6,
        ),
        Pattern(
            "rare surname, alone",
            rf"^[ \t]*(?P<value>[{_RARE}][{_GIVEN}]{{2}}|[{_RARE}{_SURNAMES}][{_OF_NAMES_ALONE}])"
            r"[ \t]*$",
            0.5,
        ),
        Pattern(
            "rare surname in a sentence",
            rf"(?:{_WRITTEN_TO})[ \t:：]?(?P<value>[{_RARE}][{_GIVEN}]{{1,2}})"
            r"(?=的|来电|致电|写|说|打|，|。|,|[ \t]|$)",
            0.6,
        ),
        Pattern(
            "rare surname of who called",
            rf"(?<![\p{{Han}}·])(?P<value>[{_RARE}{_SURNAMES}][{_GIVEN}]{{1,2}})"
            r"(?=来电|致电|留言|签收|写道|来信)",
            0.6,
        ),
        Pattern(
            "between others",
            rf"(?<![\p{{Han}}·])(?P<value>{_NAME})"
            r"(?!\p{Han}|·\p{Han}|[ \t]?[/、][ \t]?\p{Han})",
            0.6,
        ),
        Pattern(
            "before words that go with persons",
            rf"(?<![\p{{Han}}·])(?P<value>{_NAME})(?={_AFTER})",
            0.6,
        ),
        Pattern(
            "after words that go with persons",
            rf"(?:{_BEFORE})(?P<value>{_NAME})(?={_AFTER}|(?!\p{{Han}}))",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        words = chinese_words()
        is_titled = pattern_text.endswith(_NO_ENDS)
        is_usual = all(letter in _GIVEN for letter in pattern_text[1:])
        is_word = pattern_text in words or (pattern_text[:2] in words and not is_usual)
        return False if is_titled or is_word else None
