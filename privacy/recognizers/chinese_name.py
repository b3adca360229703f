"""Chinese names that stand alone in a line."""

from __future__ import annotations

from typing import ClassVar

from privacy.presidio import Pattern, ScreenRecognizer

# The most common surnames. Source: the 2020 name report of China's Ministry of Public Security.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘"
    "袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱"
    "侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯"
# Words of interfaces and daily life that begin like a name.
_WORDS = """
高清晰 高级版 高亮度 高对比 高质量 高性能 高速度 高优先 任务栏 任务量 任意键 任何人
任何值 方向键 方括号 方程式 金字塔 金额数 白名单 白平衡 白色的 黄色的 黑名单 程序员
程序集 于今天 江苏省 江西省 江西人 万年历 万事达 常规的 常用语 常见的 向左转 向右转
向上移 向下移 向左移 向右移 向前移 向后移 向日葵 武汉市 石家庄 史密斯 马上去 马克杯
马拉松 马来西 夏令时 夏时制 夏威夷 龙卷风 雷达图 毛玻璃 白俄罗 孟加拉 金属色 丁香色
石板灰 石板蓝 田径场 周一至 周报表 周末版 周围的 余弦值 余额宝 余数值 范围内 范围外
范例库 许可证 许可权 谢谢您 谢谢你 何时何 莫斯科 严重性 严格的 秦皇岛 贺年卡 曾用名
何时候 万维网 高棉文 林布文 莫迪文
"""
_NOT_NAMES = frozenset(_WORDS.split())


class ChineseNameRecognizer(ScreenRecognizer):
    """Three Chinese letters alone in a line that begin with a common surname.

    Two letters alone are not taken: too many words begin with a surname (高级, 方向, 任务); they
    need a label or a title.
    Source: the Ministry of Public Security's yearly name report (the surnames).
    Near misses: ``任务栏``, ``白名单``, ``高级``, four letters and more.
    """

    TYPE: ClassVar[str] = "PERSON"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = (
        Pattern(
            "surname first",
            rf"^[ \t]*(?P<value>[{_SURNAMES}]\p{{Han}}{{2}}"
            rf"|(?:{_COMPOUND})\p{{Han}}{{1,2}})[ \t]*$",
            0.6,
        ),
    )

    def validate_result(self, pattern_text: str) -> bool | None:
        is_titled = pattern_text.endswith(("先生", "女士", "小姐", "老师", "经理", "教授"))
        return False if is_titled or pattern_text in _NOT_NAMES else None
