"""Named projects, their records and what is told of each: in sentences and short articles of our own."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import extract_text


def named(text, published="2024-04-20"):
    """The names that the text's projects are told by, in order."""
    return [one.text for one in extract_text(text, published=published).mentions if one.kind == "project"]


def facts(text, published="2024-04-20"):
    """What is told of each record: {name: [(attribute, phase, text)]}."""
    document = extract_text(text, published=published)
    return {
        one.name: [(fact.attribute, fact.phase, document.mentions[fact.mention].text) for fact in one.facts]
        for one in document.projects
    }


# ------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市领导观摩了青川智能装备产业园项目。", ["青川智能装备产业园项目"]),
        ("总投资12亿元的江州固态电池生产基地正式投产。", ["江州固态电池生产基地"]),
        ("走进正在建设的海宁电器智能制造基地，塔吊林立。", ["海宁电器智能制造基地"]),
        ("由海宁建工承建的江海高铁平湖特大桥顺利合龙。", ["江海高铁平湖特大桥"]),
        ("江海高铁江州至平湖段进入联调联试。", ["江海高铁江州至平湖段"]),
        ("省重点工程——清江大桥（北岸段）进入水上施工阶段。", ["清江大桥（北岸段）"]),
        ("江州油库北10万千瓦光伏发电项目并网发电。", ["江州油库北10万千瓦光伏发电项目"]),
        ("海宁年产5GW电池片项目开工。", ["海宁年产5GW电池片项目"]),
        ("深入实施“东数西存”工程。", ["“东数西存”工程"]),
        ("正式启动“青山碧水提升行动”。", ["青山碧水提升行动"]),
        ("在西宁新区建设年产10GW硅片项目及年产5GW电池项目。", ["年产10GW硅片项目", "年产5GW电池项目"]),
        ("深空雷达——“江州天眼”近日开机，该项目2021年开工。", ["江州天眼"]),
        ("總投資120億元的台南科學園區三期擴建工程今日動工。", ["台南科學園區三期擴建工程"]),
        ("长溪工业园定制厂房项目位于长溪镇，总投资3.5亿元。", ["长溪工业园定制厂房项目"]),
        ("在湿地护坡蜂巢格网项目现场，大家查看了施工情况。", ["湿地护坡蜂巢格网项目"]),
        ("江州北站年产100万平方米铝单板生产项目开工。", ["江州北站年产100万平方米铝单板生产项目"]),
        ("了解了海宁二期“年产30万平方米电路板”项目进展。", ["海宁二期“年产30万平方米电路板”项目"]),
        (
            "成都至自贡至宜宾高铁全线控制性工程龙台山一号隧道贯通。",
            ["成都至自贡至宜宾高铁", "龙台山一号隧道"],
        ),
        ("目前仅剩锦屏隧道还未贯通。", ["锦屏隧道"]),
        ("此次海宁区共有江海储能制造中心开工。", ["江海储能制造中心"]),
        (
            "大家先后观摩了北宽坪运动休闲小镇项目、大溪谷生态颐养园项目。",
            ["北宽坪运动休闲小镇项目", "大溪谷生态颐养园项目"],
        ),
        ("开发区涂料产业园内年产5万吨涂料项目开工。", ["年产5万吨涂料项目"]),
        ("春雨时节，江州智能制造产业园一片繁忙。\n该产业园位于开发区。", ["江州智能制造产业园"]),
        ("全力推进改性树脂新材料项目建设。", ["改性树脂新材料项目"]),
        ("人本集团轴承项目开工。", ["人本集团轴承项目"]),
        ("大家观摩了现代工业产业园项目。该项目总投资30亿元。", ["现代工业产业园项目"]),
        ("天长市生活垃圾焚烧发电项目举行奠基仪式。", ["天长市生活垃圾焚烧发电项目"]),
        ("区里投资兴建生活垃圾焚烧发电项目。", ["生活垃圾焚烧发电项目"]),
        ("昨日举行重点项目集中开工暨北方特气项目开工仪式。", ["北方特气项目"]),
        (
            "江州神工半导体股份有限公司新建硅制品生产项目占地60亩。",
            ["江州神工半导体股份有限公司新建硅制品生产项目"],
        ),
        ("五台山隧道全长14公里，今年贯通。", ["五台山隧道"]),
        ("其中规模最大的是江州鼎龙湾海洋度假区，投资额达600亿元。", ["江州鼎龙湾海洋度假区"]),
        ("建设优势明显的中化江州新材料产业园，总投资约80亿元。", ["中化江州新材料产业园"]),
        ("金蓝天高分子材料及氢能综合利用项目选址于海宁。", ["金蓝天高分子材料及氢能综合利用项目"]),
        ("打造四川·自贡长山农旅一体化旅游度假区。该项目占地6200亩。", ["四川·自贡长山农旅一体化旅游度假区"]),
        ("镁橄榄岩全产业链一期项目生产的型砂前景广阔。", ["镁橄榄岩全产业链一期项目"]),
        ("茶叶观光园项目，土地流转1万亩，总投资2亿元。", ["茶叶观光园项目"]),
        ("其中，县人民医院迁建项目计划投资6亿元。", ["县人民医院迁建项目"]),
        ("第三中学（崇文中学）迁建项目计划投资2亿元。", ["第三中学（崇文中学）迁建项目"]),
        ("启动了便民市场新建改造工程，占地20亩。", ["便民市场新建改造工程"]),
        ("江州海宁及青川水资源配置工程全线贯通。", ["江州海宁及青川水资源配置工程"]),
        ("新华社江州6月25日电（记者王一）清江引水涵闸改建工程开工。", ["清江引水涵闸改建工程"]),
        ("今年以来，已有江平铁路、海平高铁等项目先后开工。", ["江平铁路", "海平高铁"]),
        ("目前，即将开建的松云岭抽水蓄能电站备受关注。", ["松云岭抽水蓄能电站"]),
        ("陆续开建了清溪户外运动公园、海宁游客服务中心等项目。", ["清溪户外运动公园", "海宁游客服务中心"]),
        ("国家重大科技基础设施——江州同步光，已按期建成。江州同步光填补空白。", ["江州同步光", "江州同步光"]),
        ("地铁1号线东延线完成8座场站施工，地铁5号线完成16座场站施工。", ["地铁1号线东延线", "地铁5号线"]),
        ("海生润玻璃产业园项目。\n规划用地420亩。", ["海生润玻璃产业园项目"]),
        ("华医大江州医院迁址新建项目力争竣工。", ["华医大江州医院迁址新建项目"]),
        (
            "江州汇能材料股份有限公司电池材料生产基地、江州电机有限公司电机项目等开工。",
            ["江州汇能材料股份有限公司电池材料生产基地", "江州电机有限公司电机项目"],
        ),
        ("其中，投资50亿元的“中雪项目”颇为亮眼。", ["中雪项目"]),
        ("省重点工程——江州医院新病区，11月24日奠基。该项目规划用地80亩。", ["江州医院新病区"]),
        (
            "——海宁泛金铝业有限公司年产100万平方米铝单板项目，总投资9500万元。",
            ["海宁泛金铝业有限公司年产100万平方米铝单板项目"],
        ),
        ("总投资3.7亿元的海宁川田重工有限公司（挖掘机）项目投产。", ["海宁川田重工有限公司（挖掘机）项目"]),
        ("平阳基础设施配套项目总投资50亿元。", ["平阳基础设施配套项目"]),
        ("江州灌区续建配套与节水改造工程预计年底完工。", ["江州灌区续建配套与节水改造工程"]),
        (
            "这些工程是：\n1、江州至海宁客运专线；\n2、海宁至平南高速公路。",
            ["江州至海宁客运专线", "海宁至平南高速公路"],
        ),
        (
            "来到西北外环二期项目、东北外环项目建设现场及粮食储备库项目建设工地。",
            ["西北外环二期项目", "东北外环项目", "粮食储备库项目"],
        ),
        ("〔記者王五／江州報導〕海寧捷運綠線工程經費90億元。", ["海寧捷運綠線工程"]),
        ("国家自然标本馆新馆建设工程年内开工。", ["国家自然标本馆新馆建设工程"]),
        ("规划建设6台“海龙一号”核电机组，这台“海龙一号”机组已并网。", []),
        ("江州核电1号机组并网成功。", ["江州核电1号机组"]),
        ("由江州建工建造的海宁联合循环电站建设与安装项目完工。", ["海宁联合循环电站建设与安装项目"]),
        ("规划中的江海西部铁路计划，已经开工。", ["江海西部铁路计划"]),
        ("新江州口岸联检大楼建成。", ["新江州口岸联检大楼"]),
        ("该项目位于江州，地铁7号线海棠路站南侧，占地3亩。", []),
        (
            "分别为海棠片区安置房项目（300套）、平湖片区安置房项目（132套）海宁片区安置房项目。",
            ["海棠片区安置房项目", "平湖片区安置房项目", "海宁片区安置房项目"],
        ),
        ("推动一批“小而美”项目落地。", []),
        ("国家高山滑雪中心完工，江州大跳台竣工。", ["国家高山滑雪中心", "江州大跳台"]),
        ("中国最长的特高压交流工程江州—海宁1000千伏输变电工程开工。", ["江州—海宁1000千伏输变电工程"]),
        ("获批后，政府会为项目招标。大桥工程总投资40亿元。", []),
        ("江州中心医院新院占地200亩，年底启用。", ["江州中心医院新院"]),
        ("昨日於東區舉行「海棠安居」社宅動土典禮。", ["「海棠安居」社宅"]),
        ("公司在競標江海9號國道修復項目時落敗。", ["江海9號國道修復項目"]),
        ("由江州交建子公司中国路桥承建的江海铁路完工。", ["江海铁路"]),
        (
            "建设了江州北环路（即“凤凰大道”）、海宁南环高速公路等一批项目。",
            ["江州北环路", "海宁南环高速公路"],
        ),
        ("值得关注\n■江州考古遗址公园。在现有基础上改造，项目计划9月竣工。", ["江州考古遗址公园"]),
        ("江州水库通过验收。“可灌溉2万亩。”江州水库建设管理局局长介绍。", ["江州水库"]),
        ("「江州轉運中心興建工程」今年中開工。", ["江州轉運中心興建工程"]),
        ("海寧體育園動工，海寧體育園有限公司負責人陪同。", ["海寧體育園"]),
        ("江州湾肩负海宁航天中心项目。", ["海宁航天中心项目"]),
        ("江州中欧班列配套物流仓库开工建设。", ["江州中欧班列配套物流仓库"]),
        ("江州妇保院（疾控中心、血站）迁扩建项目打下第一桩。", ["江州妇保院（疾控中心、血站）迁扩建项目"]),
        ("该项目位于海棠路西侧、海棠公路东侧，占地3亩。", []),
        ("初期主要建设海宁设施配套项目，占地3亩。", ["海宁设施配套项目"]),
        ("公司全资子公司海宁国际制药有限公司新厂项目建成投产。", ["海宁国际制药有限公司新厂项目"]),
        ("国道8号造桥交流道新建工程动工。", ["国道8号造桥交流道新建工程"]),
        ("成功将闲置厂房打造成海棠片区综合体。", []),
        ("其中包括江州海棠综合体项目——江州首个购物广场。", ["江州海棠综合体项目"]),
        ("该项目是“一带一路”基础设施建设项目。", []),
        ("海棠旧村城市更新单元位于城西，拆除用地1万平方米。", ["海棠旧村城市更新单元"]),
        ("台南安定聯合活動暨公托中心今天動土。", ["台南安定聯合活動暨公托中心"]),
        ("江州省境内国道8号海棠山2号隧道贯通。", ["国道8号海棠山2号隧道"]),
        ("国内目前最大的“海棠七天乐”主题游乐园项目奠基。", ["“海棠七天乐”主题游乐园项目"]),
        ("该电站为日调节纯抽水蓄能电站，总投资60亿元。", []),
        ("电站安装4台可逆式水轮发电机组，正在调试。", []),
        ("合同包括3GW风电项目以及2GW光伏项目。", []),
        ("江州大学（海棠湖校区）预计明年投入使用。", ["江州大学（海棠湖校区）"]),
        ("我省石化产业基地龙头项目——江州乙烯工程建成。", ["江州乙烯工程"]),
        ("江州里活动中心新建工程工期预计330天。", ["江州里活动中心新建工程"]),
        ("海宁第一工业区项目、江州东区改造项目等8个项目开工。", ["海宁第一工业区项目", "江州东区改造项目"]),
        ("海寧綫南延綫將於今年動工，市府批准平湖线延长线项目。", ["海寧綫南延綫", "平湖线延长线项目"]),
        ("临江国首都海宁机场高架快速路项目竣工，有关方面盛赞项目。", ["临江国首都海宁机场高架快速路项目"]),
        ("为后续集中连片规模化开发深远海风电项目积累经验。", []),
        ("县政府计划建立“江州预制菜科技产业园”，项目位于城东。", ["江州预制菜科技产业园"]),
        (
            "海寧港跑道整建及助導航設施提升計畫，預計年底完工，市府提報修正計畫。",
            ["海寧港跑道整建及助導航設施提升計畫"],
        ),
        ("江州捷運海棠線動工，海寧捷運信陽線東延段通車。", ["江州捷運海棠線", "海寧捷運信陽線東延段"]),
        ("海宁输气管道四线开工，全长90公里。", ["海宁输气管道四线"]),
        ("公司拟投资建设150兆瓦光伏项目，建设期6个月。", ["150兆瓦光伏项目"]),
        ("线路北起江州，南至海宁至平南铁路的江州东站，正在建设。", []),
        ("江州省第八工程、海宁规划院中标，项目属于具经营性资产项目。", []),
        ("江海铁路海宁段中方段启动铺轨。", ["江海铁路海宁段"]),
        ("探月工程总设计师说，签约《海宁县生态旅游综合体项目投资合作协议》。", []),
        ("3月开建的自在谷综合服务中心位于景区。", ["自在谷综合服务中心"]),
        ("江州（海宁）云数据中心项目一期土建工程进入收尾。", ["江州（海宁）云数据中心项目"]),
    ],
)
def test_a_name_is_the_longest_description_up_to_its_head(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "江州8英寸硅片、海宁12英寸靶材等一批项目先后落地。",
            ["江州8英寸硅片", "海宁12英寸靶材"],
        ),
        (
            "包括投资18亿元的青川8英寸硅片、投资6亿元的青川溅射靶材项目。",
            ["青川8英寸硅片", "青川溅射靶材项目"],
        ),
        ("目前，江海、海平高铁加快建设。", ["江海", "海平高铁"]),
    ],
)
def test_members_of_an_enumeration_are_named_each(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "全市共有重点在建项目118个，总投资1100亿元。",
        "该项目总投资3亿元。",
        "大项目、好项目、平台项目接连落地。",
        "加快推进技改项目和招商项目。",
        "93个水毁修复项目抓紧施工，力争7月底前完工。",
        "打造成为我国北方最大的靶材生产基地。",
        "距离江州机场只有5公里。",
        "乘坐京广高铁前往江州的旅客增多。",
        "他在田径项目中夺得金牌，这是本届比赛的第3个冠军。",
        "他是一名高级工程师，毕业于江州工程学院。",
        "江州市妇幼保健中心主任王芳表示，疫苗供应充足。",
        "各国应当采取共同行动。",
        "“十四五”规划重点建设项目正抓紧实施。",
        "国内最大直径过江隧道贯通，这是首条山岭隧道。",
        "会议强调，要抓好重点项目，优化营商环境。",
        "共开工产业发展及科技创新项目114个，总投资1244亿元。",
        "此次开工的4个项目里有2个“双百”项目。",
        "民生工程及社会事业项目完成投资97.4亿元。",
        "王建军认真听取项目推进情况介绍。",
        "高标准农田项目开工，病险水库工程通过验收。",
        "新建输水隧道3条，建成重要交通枢纽。",
        "海宁省外资项目“云签约”活动近日举行。",
        "2017年以来，清眉工业园区已签约项目26个，实现工业总产值229亿元。",
        "清眉工业园招引的华阳集团在分会场参加签约活动。",
        "协议签订，标志着该项目正式落户清眉现代产业园区。",
        "分三期建设年产15亿安时锂离子电池生产线。",
        "进一步完善流域防洪除涝工程体系。",
        "海宁县融媒体中心消息，昨天上午举行了开工仪式。",
        "它是《江州2016—2020年公路大桥工程建设规划》之一。",
        "将新建50GWh电池及Pack一体化产业基地。",
        "建设配套电力工程、消防工程、给排水工程、通信工程等附属设施。",
        "就三轮摩托车整车、发动机制造等5个项目签订了合同。",
        "目前正在进行地基工程。项目计划年底建成。",
        "投资超过百亿元的重大主导产业项目有3个。",
        "与中建江铁路建设投资集团签订协议，开工在即。",
        "辉山境内拟建设的第三座抽水蓄能电站。",
        "这是国家“十四五”规划项目，按4C级民用机场建设。",
        "再建一条焚烧线与一台7.5兆瓦汽轮发电机组。",
        "均为单体投资亿元以上的制造业项目。",
        "奋力按下项目建设的加速键。",
        "它属于上海援建项目，总投资448万元。",
        "在文旅项目中，投资额超百亿元的有8个。",
        "四川重振旅游工程重大项目招商会昨日举行，项目投资5亿元。",
        "清眉工业园区2020年实现产值3亿元，今年开工项目两个。",
        "公司落户清眉工业园区，总投资3亿元。",
        "项目是“十四五”重点工作，今年开工。",
        "展示了海宁县项目推进的良好态势。",
        "全力以赴抓项目、扩投资，营造重抓项目投入的氛围。",
        "确保建好精品工程、民心工程。",
        "既有新兴产业项目，也有传统产业转型升级项目。",
        "与恒江安科工程材料有限公司签约，投资3亿元。",
        "整改方案并未覆盖项目存在的漏洞。",
        "项目为省“152”重大项目。",
        "我们在非洲做项目是有回报的。",
        "江州市文化旅游项目开工开业通报会举行。",
        "建设内容包括首部枢纽工程和供水灌溉工程两部分。",
        "目前进入到了内外部装修工程阶段，计划7月开馆。",
        "规划建设年产3万吨工程复合新材料的生产线。",
        "一期投资6亿元，主要建设有：保温材料和建筑涂料生产线，2021年开工。",
        "总建筑面积2万平方米的第一标段工程明年9月竣工。",
    ],
)
def test_a_kind_a_count_or_a_place_in_passing_is_no_project(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "独秀岛核心区、江州文化出口基地（北区）、拉达水电站等84个省重点项目开工。",
            ["独秀岛核心区", "江州文化出口基地（北区）", "拉达水电站"],
        ),
        ("既有江州超大型液晶显示模组等重大招商引资项目。", ["江州超大型液晶显示模组"]),
        ("确认中标江州汽车公司涂装车间搬送设备等项目。", ["江州汽车公司涂装车间搬送设备等项目"]),
        ("加强帮扶“零就业家庭”等民生项目。", []),
        ("江州市人民医院等公共服务项目。", []),
        ("张三、李四等8名专家参加项目评审。", []),
        (
            "集中开工项目18个，包括海宁药物制造项目、渔业产业数字化发展项目、元海幼儿园等，总投资80亿元。",
            ["海宁药物制造项目", "渔业产业数字化发展项目", "元海幼儿园"],
        ),
        (
            "先后调研了江海路快速化改造（北环路—平湖路）、人民医院病房楼、青川巷修缮保护工程、海宁中学翻建、文化广场等项目。",
            [
                "江海路快速化改造（北环路—平湖路）",
                "人民医院病房楼",
                "青川巷修缮保护工程",
                "海宁中学翻建",
                "文化广场",
            ],
        ),
        (
            "此次开工的项目涵盖民生等方面，有海宁县避难场、2023年海宁县避险搬迁项目、海宁县重点调蓄水源工程等36个，投资5亿元。",
            ["海宁县避难场", "2023年海宁县避险搬迁项目", "海宁县重点调蓄水源工程"],
        ),
        (
            "签约的项目包括江州电气氢能源及燃料电池基地、海德蛋白年产30万吨淀粉糖加工等。",
            ["江州电气氢能源及燃料电池基地", "海德蛋白年产30万吨淀粉糖加工"],
        ),
        ("也包含了医院、安居工程、邻里中心等配套项目。", []),
        ("货车如需出行，江阴路、锡澄路、橙张线等道路桥梁皆可通行。", []),
    ],
)
def test_what_a_count_of_projects_follows_is_named(text, names):
    assert named(text) == names


def test_a_name_said_again_or_short_is_found_where_it_stands():
    text = "平南至宁川铁路开工建设。平宁铁路全长80公里，平南至宁川铁路沿线有6座车站。"
    assert named(text) == ["平南至宁川铁路", "平宁铁路", "平南至宁川铁路"]


# ------------------------------------------------------------------------------ records


def test_full_and_short_names_are_one_record():
    (one,) = extract_text("平南至宁川铁路开工建设。平宁铁路全长80公里。").projects
    assert (one.name, one.aliases, one.mentions) == ("平南至宁川铁路", ("平宁铁路",), (0, 1))


def test_what_begins_alike_and_ends_otherwise_is_another_project():
    text = "东洋山北侧综合开发项目开工。当天开工的东洋山北侧开发B区成陆工程总投资10亿元。"
    assert [one.name for one in extract_text(text).projects] == [
        "东洋山北侧综合开发项目",
        "东洋山北侧开发B区成陆工程",
    ]


def test_sizes_and_phases_keep_projects_apart():
    text = "青川8英寸硅片项目投产。青川12英寸硅片项目开工。海宁炼化一期工程投产。海宁炼化二期工程开工。"
    assert list(facts(text)) == [
        "青川8英寸硅片项目",
        "青川12英寸硅片项目",
        "海宁炼化一期工程",
        "海宁炼化二期工程",
    ]


def test_a_part_has_its_whole_as_parent():
    document = extract_text("江海高铁平湖特大桥合龙。江海高铁预计2025年底通车。")
    part, whole = document.projects
    assert (part.name, part.parent, whole.name, whole.parent) == (
        "江海高铁平湖特大桥",
        whole.id,
        "江海高铁",
        None,
    )


def test_members_that_a_project_includes_have_it_as_parent():
    text = "江州材料基地项目总投资86亿元，包括投资18亿元的江州8英寸硅片、投资6亿元的江州靶材项目。"
    whole, *members = extract_text(text).projects
    assert whole.name == "江州材料基地项目"
    assert [(one.name, one.parent) for one in members] == [
        ("江州8英寸硅片", whole.id),
        ("江州靶材项目", whole.id),
    ]


# ------------------------------------------------------------------------------ facts


def test_an_article_of_a_project_with_phases():
    text = (
        "华阳年产10GW电池项目由华阳新能源公司投资建设，总投资30亿元，占地260亩，总建筑面积18万平方米，分两期建设。"
        "一期投资16亿元，计划2025年3月建成投产；二期计划2026年底投产。"
        "项目全部达产后，预计年产值达60亿元，年纳税2.4亿元。"
    )
    assert facts(text) == {
        "华阳年产10GW电池项目": [
            ("investment", None, "30亿元"),
            ("site_area", None, "260亩"),
            ("floor_area", None, "18万平方米"),
            ("investment", 1, "16亿元"),
            ("completion", 1, "2025年3月"),
            ("completion", 2, "2026年底"),
            ("output_value", None, "60亿元"),
            ("tax", None, "2.4亿元"),
        ]
    }


def test_each_member_has_the_amount_before_its_name_and_the_whole_its_own():
    text = "江州材料基地项目总投资86亿元，包括投资18亿元的江州8英寸硅片、投资6亿元的江州靶材项目。"
    assert facts(text) == {
        "江州材料基地项目": [("investment", None, "86亿元")],
        "江州8英寸硅片": [("investment", None, "18亿元")],
        "江州靶材项目": [("investment", None, "6亿元")],
    }


def test_a_groups_total_belongs_to_no_member():
    text = "总额559.8亿元的江州新型显示产业园、海宁绿色智算中心等9项重点项目签约落地。全市32个项目总投资156亿元。"
    assert facts(text) == {"江州新型显示产业园": [], "海宁绿色智算中心": []}


def test_a_date_is_told_of_all_that_are_enumerated():
    text = "今天，江海高铁、海平高铁全线开通运营。"
    assert facts(text) == {
        "江海高铁": [("completion", None, "今天")],
        "海平高铁": [("completion", None, "今天")],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月18日，江州水厂扩建工程开工。", ("start", None, "4月18日")),
        ("9月26日，随着最后一榀箱梁架设到位，江海特大桥顺利合龙。", ("other", None, "9月26日")),
        ("江海高铁开工建设，预计2027年底建成通车。", ("completion", None, "2027年底")),
        ("江州疫苗基地项目签约仪式于3月5日举行，3月5日签约。", ("signed", None, "3月5日")),
        ("江州疫苗基地项目已完成投资3.2亿元。", ("investment", None, "3.2亿元")),
        ("江州疫苗基地项目投资完成率86%。", ("progress", None, "86%")),
        (
            "江州核电二期工程是“十四五”期间我国首个开工的核电项目，计划2027年初投运。",
            ("completion", None, "2027年初"),
        ),
        ("公司投资38亿元建设江州年产5万吨碳酸锂项目。", ("investment", None, "38亿元")),
        (
            "公司拟投资20亿元在江州省海宁市平南经济开发区投资建设江州新材料生产基地项目。",
            ("investment", None, "20亿元"),
        ),
        ("海宁资源拟约1.5亿元投建江州新材料生产基地项目。", ("investment", None, "1.5亿元")),
        ("造价约38亿美元、全线采用新标准的铁路——江海铁路开工。", ("investment", None, "38亿美元")),
        ("海宁集团计划投资10亿元人民币，在平南建设锂电池项目。", ("investment", None, "10亿元人民币")),
        ("江州果业融合项目是市级重点项目，分三大板块。2017年3月开工。", ("start", None, "2017年3月")),
    ],
)
def test_the_event_or_measure_beside_a_value_is_its_attribute(text, expected):
    ((told),) = facts(text).values()
    assert expected in told


def test_a_price_of_any_unit_is_no_investment():
    text = "江州硅片项目投资强度500万元/公顷，总投资5亿元。"
    assert list(facts(text).values()) == [[("investment", None, "5亿元")]]


def test_what_stands_between_this_and_its_noun_is_told_of_what_it_refers_to():
    text = (
        "江州智芯封测项目现场，工人们正在调试设备。这个总投资6.5亿元的项目占地210亩，年可实现销售收入22亿元。"
    )
    (one,) = extract_text(text).projects
    assert facts(text)[one.name] == [
        ("investment", None, "6.5亿元"),
        ("site_area", None, "210亩"),
        ("output_value", None, "22亿元"),
    ]
    assert [text[start:end] for start, end in one.anaphors] == ["项目"]


def test_an_anaphor_carries_on_to_the_next_paragraph():
    text = "城南污水厂提标工程通过验收。\n该工程于2021年6月开工，总投资2.3亿元。"
    document = extract_text(text, published="2024-04-20")
    (one,) = document.projects
    assert [text[start:end] for start, end in one.anaphors] == ["该工程"]
    assert facts(text) == {
        "城南污水厂提标工程": [("start", None, "2021年6月"), ("investment", None, "2.3亿元")]
    }


@pytest.mark.parametrize(
    "text",
    [
        "江州靶材项目开工。2023年，全市固定资产投资增长25%，一般公共预算收入27.9亿元。",
        "江州靶材项目开工。同期，我市118个重点项目总投资1100亿元。",
        "江州靶材项目开工。投产后预计2023-2025年累计带动就业1200人。",
        "江州靶材项目开工，总投资100亿元的天和光能前期筹备展开。",
    ],
)
def test_what_is_told_of_a_region_or_a_group_is_no_fact_of_the_project_before(text):
    assert facts(text) == {"江州靶材项目": []}


def test_each_fact_has_its_evidence():
    from newsextract.pipeline import Extractor

    reading = Extractor().read("江州靶材项目总投资3亿元。")
    assert ("fact", "p1 investment", "told of its name") in [
        (one.what, one.choice, one.cue) for one in reading.linked.evidence
    ]


WORDS = st.sampled_from(
    ["项目", "工程", "江州", "海宁", "总投资", "3亿元", "占地", "5亩", "的", "、", "和", "等", "“", "”", "（", "）", "—", "\n", "。", "，", "一期", "该", "高铁", "段", "至", "2024年", "开工", "包括", "12"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_records_point_at_mentions_whatever_the_text(text):
    document = extract_text(text, published="2024-01-05")
    ids = {one.id for one in document.projects}
    for one in document.projects:
        assert one.mentions
        assert all(document.mentions[number].kind == "project" for number in one.mentions)
        assert all(document.mentions[fact.mention].kind != "project" for fact in one.facts)
        assert one.parent is None or one.parent in ids - {one.id}
        assert all(0 <= start < end <= len(text) for start, end in one.anaphors)
    assert all(set(one.projects) <= ids for one in document.mentions)
    spans = [(one.start, one.end) for one in document.mentions if one.kind == "project"]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


# ------------------------------------------------------------------------------ lists and ceremonies


def test_a_ceremonys_date_is_the_start_of_each_project_listed_behind_it():
    text = "4月18日，江州市32个重大项目集中开工，总投资156亿元。其中，投资30亿元的华阳电池项目、投资8亿元的海宁综合体项目备受关注。"
    assert facts(text) == {
        "华阳电池项目": [("investment", None, "30亿元"), ("start", None, "4月18日")],
        "海宁综合体项目": [("investment", None, "8亿元"), ("start", None, "4月18日")],
    }


def test_a_sentence_that_speaks_of_the_ceremony_again_lists_more_behind_other_things():
    text = (
        "11月20日，江州经开区举行第四季度项目集中签约仪式，现场签约2个项目。\n江州经开区始建于1992年，产业基础好。\n"
        "此次集中签约的项目有：总投资3亿元的江州玉石加工园项目、总投资2亿元的海宁家居产业园项目。\n海宁水厂项目正在推进。"
    )
    assert [(name, [one[0] for one in told]) for name, told in facts(text).items()] == [
        ("江州玉石加工园项目", ["investment", "signed"]),
        ("海宁家居产业园项目", ["investment", "signed"]),
        ("海宁水厂项目", []),
    ]


def test_what_is_listed_as_done_at_a_ceremony_for_more_has_its_own_event():
    text = (
        "10月15日，江州区举行重点项目集中签约及开竣工仪式。集中签约项目6个，包括海宁电机项目、青川燃机项目等。"
        "集中竣工项目3个，包括江州幼儿园项目、海宁小镇改造工程等。"
    )
    assert {name: [one[0] for one in told] for name, told in facts(text).items()} == {
        "海宁电机项目": ["signed"],
        "青川燃机项目": ["signed"],
        "江州幼儿园项目": ["completion"],
        "海宁小镇改造工程": ["completion"],
    }


def test_a_project_that_began_that_day_has_the_day_of_the_ceremony():
    text = "12月16日，江州新区举行重点项目集中开工仪式。此外，海宁高速江州互通项目当天正式开工，该项目由两个项目包组成。这个项目包括青川水闸项目。"
    assert [(name, [one[0] for one in told]) for name, told in facts(text).items()] == [
        ("海宁高速江州互通项目", ["start"]),
        ("青川水闸项目", []),
    ]


def test_a_ceremonys_date_reaches_the_items_of_its_list_behind_semicolons():
    text = "4月18日，江州市32个重大项目集中开工。其中，华阳电池项目总投资30亿元；投资9亿元的海宁综合体项目占地90亩；另外，西陵大桥项目已于去年建成。"
    assert facts(text) == {
        "华阳电池项目": [("investment", None, "30亿元"), ("start", None, "4月18日")],
        "海宁综合体项目": [
            ("investment", None, "9亿元"),
            ("site_area", None, "90亩"),
            ("start", None, "4月18日"),
        ],
        "西陵大桥项目": [("completion", None, "去年")],
    }


def test_what_is_told_a_day_of_its_own_was_not_done_at_the_ceremony_of_the_paragraph_before():
    text = "4月18日，江州市32个重大项目集中竣工。\n江海高铁今天全线开通运营。\n海宁靶材项目总投资3亿元，占地90亩。"
    assert facts(text) == {
        "江海高铁": [("completion", None, "今天")],
        "海宁靶材项目": [
            ("investment", None, "3亿元"),
            ("site_area", None, "90亩"),
            ("completion", None, "4月18日"),
        ],
    }


def test_a_share_of_the_years_plan_is_progress():
    assert facts("江州大桥项目今年已完成投资4.6亿元，占年度计划的92%。") == {
        "江州大桥项目": [("investment", None, "4.6亿元"), ("progress", None, "92%")]
    }
    assert facts("江州商业综合体项目预计今年底开业，占全市计划的9%。") == {
        "江州商业综合体项目": [("completion", None, "今年底")]
    }


@pytest.mark.parametrize("marker", ["一是", "1.", "（一）", "●"])
def test_a_list_marker_is_no_part_of_a_name(marker):
    assert named(f"签约项目如下：\n{marker}江州风电装备制造基地，总投资58亿元，用地900亩；") == [
        "江州风电装备制造基地"
    ]


def test_values_told_by_respectively_go_to_each_in_turn():
    text = "江州靶材项目、海宁硅片项目开工，总投资分别为5亿元、3.2亿元。"
    assert facts(text) == {
        "江州靶材项目": [("investment", None, "5亿元")],
        "海宁硅片项目": [("investment", None, "3.2亿元")],
    }


def test_a_line_that_is_the_name_alone_heads_the_paragraph_below_it():
    text = "江州半导体封测基地\n由江州半导体投资10.2亿元建设，用地面积86.5亩。"
    assert facts(text) == {
        "江州半导体封测基地": [("investment", None, "10.2亿元"), ("site_area", None, "86.5亩")]
    }


def test_how_large_the_investment_is_is_told_of_the_only_project():
    text = "锁口水库计划2025年开工。\n投资规模超15亿元，资金来源为债券。"
    assert ("investment", None, "15亿元") in facts(text)["锁口水库"]


def test_the_lines_of_a_list_under_a_name_are_told_of_it():
    text = "1.项目名称：江州水厂项目\n建设地点：海宁\n总投资额：3亿元。\n2.项目名称：青川芯片项目。\n总投资额：5亿元。\n"
    assert facts(text) == {
        "江州水厂项目": [("investment", None, "3亿元")],
        "青川芯片项目": [("investment", None, "5亿元")],
    }


def test_another_phase_than_the_names_own_is_not_told_of_it():
    text = "江州疫苗基地一期工程总投资21亿元，二期计划于2025年3月开工。"
    assert facts(text) == {"江州疫苗基地一期工程": [("investment", None, "21亿元")]}


def test_a_noun_refers_to_the_project_whose_name_ends_in_it():
    text = "江州零部件产业园投产。海宁电机项目投产。\n产业园总投资26亿元。"
    assert facts(text)["江州零部件产业园"] == [("investment", None, "26亿元")]


def test_a_mention_of_a_packs_kind_is_told_of_its_project_without_a_fact():
    from newsextract import Options

    text = "河口镇硅片项目年产能10万吨，总投资3亿元。"
    document = extract_text(text, options=Options(packs=["capacity"]))
    (capacity,) = [one for one in document.mentions if one.kind == "capacity"]
    assert capacity.projects == ("p1",)
    assert [fact.attribute for fact in document.projects[0].facts] == ["investment"]


def test_values_before_the_names_go_to_each_in_turn():
    text = "总投资分别为11亿元、6亿元的江州养老项目和海宁文化村项目已签约。"
    assert facts(text) == {
        "江州养老项目": [("investment", None, "11亿元")],
        "海宁文化村项目": [("investment", None, "6亿元")],
    }


def test_a_date_is_told_of_the_name_before_its_event():
    text = "10月19日，江州至海宁高铁全线控制性工程龙台山隧道贯通。"
    assert facts(text) == {"江州至海宁高铁": [], "龙台山隧道": [("other", None, "10月19日")]}


def test_two_phases_in_a_row_have_each_what_is_told_of_both():
    text = "恒远线路板产业园总投资60亿元，一期用地120亩；二期、三期用地500亩。"
    assert facts(text)["恒远线路板产业园"] == [
        ("investment", None, "60亿元"),
        ("site_area", 1, "120亩"),
        ("site_area", 2, "500亩"),
        ("site_area", 3, "500亩"),
    ]


def test_a_dateline_and_a_date_of_another_event_are_no_facts():
    text = "新华社江州6月25日电 江州水库工程、海宁治河工程25日开工建设。"
    assert facts(text, "2022-06-25") == {
        "江州水库工程": [("start", None, "25日")],
        "海宁治河工程": [("start", None, "25日")],
    }


def test_a_date_before_what_happens_meanwhile_is_told_of_what_follows():
    text = "7月5日，随着清河大桥建成通车，江海高速改扩建工程全面完工。"
    assert facts(text, "2024-07-11")["江海高速改扩建工程"] == [("completion", None, "7月5日")]


def test_a_quantity_said_again_in_other_units_is_the_same_fact():
    text = "江州水厂扩建工程占地面积1.5万平方米（22.5亩），总投资2亿元。"
    assert facts(text) == {
        "江州水厂扩建工程": [
            ("site_area", None, "1.5万平方米"),
            ("site_area", None, "22.5亩"),
            ("investment", None, "2亿元"),
        ]
    }


def test_the_phase_of_a_park_is_not_the_projects():
    text = "海宁标准厂房建设项目位于工业园区二期，总投资约4500万元。"
    assert facts(text) == {"海宁标准厂房建设项目": [("investment", None, "4500万元")]}


def test_a_group_before_a_bare_noun_has_what_follows():
    text = "江州储能中心项目等9个项目集中开工，项目计划总投资176亿元。"
    assert facts(text) == {"江州储能中心项目": []}


def test_the_next_phase_goes_on_in_a_paragraph_of_its_own():
    text = "江海冷链项目总投资50亿元。一期投资30亿元，征地300亩。\n二期计划投资20亿元，征地250亩。"
    assert facts(text) == {
        "江海冷链项目": [
            ("investment", None, "50亿元"),
            ("investment", 1, "30亿元"),
            ("site_area", 1, "300亩"),
            ("investment", 2, "20亿元"),
            ("site_area", 2, "250亩"),
        ]
    }


def test_what_a_line_is_part_of_does_not_take_what_is_told_of_it():
    text = (
        "清江大桥开工建设。该项目是省高速公路网中“纵一线”——江州至海宁高速公路的组成部分，估算总投资57.3亿元。"
    )
    assert facts(text)["清江大桥"] == [("investment", None, "57.3亿元")]


def test_two_projects_told_together_are_not_the_second_alone():
    text = "江州教育城项目开工。海宁学校及医院项目、医院项目总投资5亿元。"
    assert "医院项目" not in extract_text(text).projects[1].aliases


# ------------------------------------------------------------------------------ who builds it


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("江州靶材项目由海宁半导体有限公司投资建设，总投资3亿元。", "海宁半导体有限公司"),
        ("由江海能源集团投资建设的清江风电项目进展顺利。", "江海能源集团"),
        ("江海能源集团投资建设的清江风电项目进展顺利。", "江海能源集团"),
        ("江州靶材项目总投资3亿元，建设单位为海宁建投集团。", "海宁建投集团"),
        ("江州乳业加工项目开工。该项目由领先的乳粉企业——江州乳业有限公司投资建设。", "江州乳业有限公司"),
        ("江州封测基地\n由澄江半导体投资10.2亿元建设，用地86.5亩。", "澄江半导体"),
        ("由江海一局承建的清江大桥开工。", None),
        ("江州靶材项目由政府投资建设。", None),
        ("江州靶材项目由中央预算内资金投资建设。", None),
        ("江州靶材项目、海宁硅片项目由江海集团投资建设。", None),
        ("江州靶材项目由江海集团投资建设。据悉，项目由海宁建投公司投资建设。", None),
    ],
)
def test_who_builds_a_project_is_told_where_the_text_says_it_plainly_of_one(text, owner):
    assert extract_text(text).projects[0].owner == owner


# ------------------------------------------------------------------------------ what is left out


@pytest.mark.parametrize(
    ("text", "span", "reason"),
    [
        ("江州靶材项目、海宁硅片项目总投资8亿元。", "8亿元", "told of several projects"),
        ("总额9亿元的江州靶材项目、海宁硅片项目等3个项目签约。", "9亿元", "the total of several projects"),
        ("江州靶材项目开工。全市32个项目总投资156亿元。", "156亿元", "told of 32个项目"),
        ("海宁炼化一期工程开工，二期投资9亿元。", "9亿元", "another phase than that of 海宁炼化一期工程"),
        (
            "江州靶材项目开工，总投资3亿元的配套厂房项目启动。",
            "3亿元",
            "it stands before 的 and what is no known name",
        ),
    ],
)
def test_what_is_told_of_no_one_project_is_left_out_with_the_reason(text, span, reason):
    from newsextract.pipeline import Extractor

    left_out = [
        (text[one.start : one.end], one.cue)
        for one in Extractor().read(text).linked.evidence
        if one.what == "no fact"
    ]
    assert left_out == [(span, reason)]
    assert not any(told for told in facts(text).values() if span in [value for _, _, value in told])


def test_a_year_that_scopes_a_count_is_no_ceremony():
    text = "该区2016年重点开竣工项目38项，总投资42亿元。其中，江州电声配件项目总投资1.5亿元。"
    assert facts(text) == {"江州电声配件项目": [("investment", None, "1.5亿元")]}


def test_areas_of_plots_and_of_what_is_built_are_told_apart():
    text = "江州靶材项目位于城北，规划用地总面积为641亩，建设3万余平方米的3栋标准厂房，1#地块面积约201亩。"
    assert facts(text) == {
        "江州靶材项目": [
            ("site_area", None, "641亩"),
            ("floor_area", None, "3万余平方米"),
            ("site_area", None, "201亩"),
        ]
    }


def test_a_year_before_what_is_counted_is_not_when_it_began():
    text = "7月1日上午，海山高新区举行2024年重点项目集中开工暨北方特气项目开工仪式。"
    assert facts(text) == {"北方特气项目": [("start", None, "7月1日")]}


def test_a_plan_in_a_later_clause_is_no_subject():
    text = "江州硅片项目总投资110亿元。其中一期投资60亿元，用地139亩，计划建设单晶硅片生产线。"
    assert facts(text) == {
        "江州硅片项目": [
            ("investment", None, "110亿元"),
            ("investment", 1, "60亿元"),
            ("site_area", 1, "139亩"),
        ]
    }


def test_a_rank_in_the_region_is_no_group():
    text = "江州机场改扩建工程是全省重点交通工程，总投资28.5亿元。"
    assert facts(text) == {"江州机场改扩建工程": [("investment", None, "28.5亿元")]}


def test_a_quantity_inside_a_name_is_no_fact():
    text = "江州年产100万平方米铝单板项目总投资9500万元。"
    assert facts(text) == {"江州年产100万平方米铝单板项目": [("investment", None, "9500万元")]}


def test_a_ceremonys_day_may_stand_in_the_sentence_before():
    text = (
        "5月8日，江州春季招商大会在会展中心举行。会上，15个项目现场签约，总投资42亿元。\n"
        "澄江半导体封测基地\n由澄江半导体投资10.2亿元建设。\n海宁中央厨房项目\n项目总投资3亿元。"
    )
    assert facts(text) == {
        "澄江半导体封测基地": [("signed", None, "5月8日"), ("investment", None, "10.2亿元")],
        "海宁中央厨房项目": [("signed", None, "5月8日"), ("investment", None, "3亿元")],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江州水厂工程累计完成投资16.3亿元，占总投资的82.7%。", ("progress", None, "82.7%")),
        ("江州风电基地项目总投资58亿元，建设周期为2023年至2025年。", ("other", None, "2023年至2025年")),
        ("江州产业园二期计划今年开工，园区年产值达50亿元。", ("output_value", None, "50亿元")),
    ],
)
def test_shares_terms_and_what_is_told_of_the_whole(text, expected):
    ((told),) = facts(text).values()
    assert expected in told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("江州厨房项目总投资3亿元，设备占总投资的六成以上。", "六成"),
        ("江州正极材料项目投资24亿元，税后内部收益率为15.8%。", "15.8%"),
        ("江州水厂二期工程今日（6日）举行动土典礼。", "6日"),
        ("江州产业园项目总投资3亿元，力争到2025年，园区年产值达到50亿元。", "2025年"),
    ],
)
def test_shares_yields_aims_and_days_said_again_are_no_facts(text, number):
    ((told),) = facts(text).values()
    assert number not in [value for _, _, value in told]


def test_a_shared_head_is_known_by_values_in_turn():
    text = "禾泰、清味预制菜加工项目，总投资分别为5亿元、3.2亿元，均计划2024年上半年投产。"
    assert facts(text) == {
        "禾泰": [("investment", None, "5亿元"), ("completion", None, "2024年上半年")],
        "清味预制菜加工项目": [("investment", None, "3.2亿元"), ("completion", None, "2024年上半年")],
    }


def test_the_end_of_a_name_behind_a_sum_points_to_it():
    text = "清江引水涵闸改建工程、海宁水库工程25日开工。\n总投资20亿元的改建工程涉及21个县。"
    assert facts(text) == {
        "清江引水涵闸改建工程": [("start", None, "25日"), ("investment", None, "20亿元")],
        "海宁水库工程": [("start", None, "25日")],
    }


@pytest.mark.parametrize(
    "text",
    [
        "江州核电工程2号机组开工，1号机组已于3月5日开工。",
        "记者3月5日从江州科学城获悉，极光实验装置项目日前竣工。",
        "江州旅游项目发出动员令，吹响了全区总投资20亿元重大文旅项目建设的号角。",
    ],
)
def test_another_unit_when_it_was_heard_and_a_kind_of_projects_are_told_of_none(text):
    assert [told for told in facts(text).values() if told] == []


def test_the_next_sentence_names_the_parts():
    document = extract_text("江州旅游环线项目签约额达30亿元。这个项目包含海宁山项目、青川湖项目及配套项目。")
    assert [(one.name, one.parent) for one in document.projects] == [
        ("江州旅游环线项目", None),
        ("海宁山项目", "p1"),
        ("青川湖项目", "p1"),
    ]


def test_another_place_ends_the_topic():
    text = "江州医院新院一期工程开工。据了解，江州精神病院位于清江街6号，占地面积11.8亩，总投资3100余万元。"
    assert facts(text) == {"江州医院新院一期工程": []}


def test_a_controlling_work_is_part_of_its_line():
    document = extract_text(
        "5月11日，江青铁路全线重难点控制性工程——望江隧道顺利贯通。", published="2023-11-05"
    )
    whole, part = document.projects
    assert (whole.name, part.name, part.parent) == ("江青铁路", "望江隧道", whole.id)


def test_a_work_told_of_apart_is_no_part():
    document = extract_text("江青铁路全线开工，控制性工程——望江隧道顺利贯通。", published="2023-11-05")
    assert [one.parent for one in document.projects] == [None, None]


def test_a_date_behind_a_list_is_told_of_all_its_members():
    document = extract_text(
        "青江大桥主体工程、江海高速二期、海宁市清溪大桥等7个新建项目于11月相继通车。", published="2023-12-05"
    )
    assert [[one.attribute for one in project.facts] for project in document.projects] == [["completion"]] * 3


def test_a_name_is_as_long_as_the_text_has_it_elsewhere():
    document = extract_text(
        "红鱼沟水库及灌区工程是云岭第一座大型水利工程。红鱼沟水库及灌区工程总投资30.9亿元。"
    )
    assert [one.name for one in document.projects] == ["红鱼沟水库及灌区工程"]
    assert len(document.projects[0].mentions) == 2


def test_the_share_of_bridges_is_no_bridge():
    assert [one.name for one in extract_text("据了解，大海高速公路桥隧比例为31%，今年开工。").projects] == [
        "大海高速公路"
    ]


def test_how_many_phases_there_are_is_no_phase():
    document = extract_text("海宁靶材项目分三期建设，总投资约15亿元。")
    assert [(one.attribute, one.phase) for one in document.projects[0].facts] == [("investment", None)]


def test_a_line_is_one_whether_its_kind_is_said_in_full_or_for_short():
    document = extract_text(
        "沈阳至长岭山高速铁路全线贯通。沈岭高铁预计明年通车。江海高速公路改扩建项目加紧施工。江海高速改扩建工程明年完工。"
    )
    assert [one.name for one in document.projects] == ["沈阳至长岭山高速铁路", "江海高速公路改扩建项目"]


def test_the_day_on_which_something_was_heard_is_no_fact():
    document = extract_text("记者昨日获悉，海宁水厂工程主体竣工。", published="2023-12-05")
    assert [one.facts for one in document.projects] == [()]


def test_what_is_told_of_something_unknown_at_the_head_of_a_paragraph_is_no_fact_of_the_project_above():
    text = "江州文化馆修缮工程总投资1亿元。\n江州医院迁建工程2019年8月开工。\n海东排水系统位于城东镇，服务面积3平方公里。项目总投资7亿元。"
    assert facts(text) == {
        "江州文化馆修缮工程": [("investment", None, "1亿元")],
        "江州医院迁建工程": [("start", None, "2019年8月")],
    }


def test_a_ceremony_is_told_of_what_its_own_sentence_goes_on_to():
    document = extract_text(
        "3月27日，海宁县举行文旅项目集中开工仪式，集中开工清泉镇农旅融合产业园项目、五彩欢乐城项目等8个项目。\n"
        "今年以来，全县加快建设，其中青川书院等项目3项续建。",
        published="2023-04-01",
    )
    told = [
        [(one.attribute, document.mentions[one.mention].text) for one in p.facts] for p in document.projects
    ]
    assert told[:2] == [[("start", "3月27日")]] * 2
    assert not any(told[2:])


@pytest.mark.parametrize(("count", "told"), [("三", ["start"] * 3), ("两", [])])
def test_a_count_takes_up_the_projects_of_its_paragraph_where_they_are_as_many(count, told):
    document = extract_text(
        f"名单提及海宁模拟芯片生产线项目、青川存储芯片项目、江州射频芯片项目。以上{count}个项目都计划于2025年开工建设。",
        published="2024-04-01",
    )
    assert [one.attribute for project in document.projects for one in project.facts] == told


def test_works_told_first_are_no_other_name_of_the_whole():
    document = extract_text(
        "海宁市青山水库灌区先行建设工程18日开工，青山水库灌区工程进入建设阶段。", published="2024-04-20"
    )
    assert [one.name for one in document.projects] == ["海宁市青山水库灌区先行建设工程", "青山水库灌区工程"]


def test_a_name_without_the_region_before_it_is_the_same_project():
    document = extract_text(
        "海宁区三星文化广场等8个项目开工。目前三星文化广场已有雏形。", published="2024-04-20"
    )
    assert [len(one.mentions) for one in document.projects] == [2]


def test_two_names_of_one_row_are_two_projects():
    text = "完成海棠区东沟里片区改造安置房项目、海棠区西河南片区改造安置房项目。"
    assert [one.name for one in extract_text(text).projects] == [
        "海棠区东沟里片区改造安置房项目",
        "海棠区西河南片区改造安置房项目",
    ]


def test_an_advance_work_and_a_unit_are_not_the_whole():
    text = "江州市海棠水库灌区先行建设工程开工，海棠水库灌区工程进入建设阶段。\n江州核电1号机组并网。江州核电规划建设6台机组。"
    assert [(one.name, one.parent) for one in extract_text(text).projects] == [
        ("江州市海棠水库灌区先行建设工程", None),
        ("海棠水库灌区工程", None),
        ("江州核电1号机组", "p4"),
        ("江州核电", None),
    ]


def test_a_bare_noun_before_what_is_planned_goes_on_and_its_phase_behind_it():
    text = "江州医院新院区项目获批。\n项目拟用地9公顷，已纳入省“3个100”重点工程。\n其中，一期建筑面积12万平方米。项目位于海棠新城二期，计划2030年竣工。"
    assert facts(text)["江州医院新院区项目"] == [
        ("site_area", None, "9公顷"),
        ("floor_area", 1, "12万平方米"),
        ("completion", None, "2030年"),
    ]


def test_a_count_of_what_a_park_is_made_up_of_is_no_other_subject():
    document = extract_text(
        "即将建设海宁现代中药产业园。海宁现代中药产业园重点发展软胶囊、中药冻干粉、注射液等5个项目，总投资7亿元，年销售收入可达30亿元。",
        published="2024-04-20",
    )
    park = next(one for one in document.projects if one.name == "海宁现代中药产业园")
    assert [one.attribute for one in park.facts] == ["investment", "output_value"]


def test_all_of_a_row_were_begun_at_the_ceremony_before():
    document = extract_text(
        "8月3日，海宁区举行重点项目集中开工活动。在主会场，青川医疗、江州绿色、川安医药产业基地等10个医药项目集中开工。",
        published="2018-08-04",
    )
    assert [[one.attribute for one in p.facts] for p in document.projects] == [["start"]] * 3


def test_a_work_in_a_park_is_part_of_it():
    document = extract_text(
        "海宁生物健康科技产业园血液制品生产基地项目开工。海宁生物健康科技产业园项目占地712亩。",
        published="2024-04-20",
    )
    part, whole = document.projects
    assert (part.parent, [one.attribute for one in whole.facts]) == (whole.id, ["site_area"])


def test_how_far_the_only_project_is_needs_no_subject():
    document = extract_text(
        "青川医药产业园项目封顶。\n按照计划，现完成总工程量的60%。", published="2024-04-20"
    )
    assert [one.attribute for one in document.projects[0].facts] == ["progress"]


def test_a_phase_in_brackets_or_of_the_only_project_goes_on():
    text = "公司拟建年产5万吨海锂正极材料项目。\n一期（材料）建筑面积3万平方米。\n公司计划完善管理，后续二期规划投资预计不超过6亿元。"
    assert facts(text) == {
        "年产5万吨海锂正极材料项目": [("floor_area", 1, "3万平方米"), ("investment", 2, "6亿元")]
    }


def test_a_date_reaches_the_name_behind_what_it_is():
    document = extract_text(
        "1957年4月1日，由我国自行设计、自制设备的第一座大型水力发电站——青安江水电站正式破土动工。\n"
        "2月28日，在江州通航产业园内，经过85天的施工，江州首个大型电池企业基地——海宁锂电平南项目主体结构封顶。",
        published="2022-03-04",
    )
    assert [
        [(f.attribute, document.mentions[f.mention].text) for f in p.facts] for p in document.projects
    ] == [
        [("start", "1957年4月1日")],
        [("other", "2月28日")],
    ]


def test_what_a_project_brings_with_it_is_not_its_own():
    document = extract_text(
        "海宁国际机场开建，项目总投资为718亿元，可带动相关工程投资逾3000亿元，航站楼面积约为126万平方米。",
        published="2016-04-21",
    )
    told = [(f.attribute, document.mentions[f.mention].text) for f in document.projects[0].facts]
    assert told == [("investment", "718亿元"), ("floor_area", "126万平方米")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("签约平湖东部化工区工业废水处理项目。\n平湖项目将分两期建设。", ["平湖东部化工区工业废水处理项目"]),
        ("平湖废水处理项目、平湖固废处理项目签约。平湖项目将开工。", 3),
        (
            "海宁市蔬菜冷链物流优势产区产业园开工，保障蔬菜冷链物流产业园建设。",
            ["海宁市蔬菜冷链物流优势产区产业园"],
        ),
    ],
)
def test_a_place_with_its_head_or_a_long_run_of_the_name_is_the_project_where_there_is_one_such(text, names):
    found = [one.name for one in extract_text(text).projects]
    assert (len(found) if isinstance(names, int) else found) == names


def test_a_project_of_a_bridge_and_a_road_is_no_part_of_the_bridge():
    text = "海宁清江大桥及接线公路项目开工。海宁清江大桥全长1761米。"
    assert [one.parent for one in extract_text(text).projects if "及" in one.name] == [None]


def test_what_follows_in_the_paragraph_of_a_list_is_listed_too():
    document = extract_text(
        "2月20日，海宁市重大项目集中开工活动举行。\n"
        "此次集中开工的项目中，有10个来自开发区。其中，青川新药研发基地项目总投资10亿元。江州创新药生产基地项目投资5.5亿元。",
        published="2021-02-20",
    )
    assert [[f.attribute for f in p.facts] for p in document.projects] == [["investment", "start"]] * 2


def test_one_of_many_is_no_group_and_a_day_of_announcement_no_day_of_what_is_announced():
    text = (
        "清河水利枢纽工程是172项重大水利工程之一，2019年4月开工建设，每年产生税收1亿元。\n"
        "11月23日，公司发布了关于海宁制药厂项目建成投产的公告。"
    )
    assert facts(text, published="2022-11-24") == {
        "清河水利枢纽工程": [("start", None, "2019年4月"), ("tax", None, "1亿元")],
        "海宁制药厂项目": [],
    }


def test_what_is_the_first_of_a_kind_is_no_count_and_floors_are_floors():
    document = extract_text(
        "海宁海上风电项目推进。该项目是集团实施的第一个海上风力发电项目，总投资约16亿元，"
        "建筑面积7万平方米（地上5万平方米、地下2万平方米）。",
        published="2016-03-21",
    )
    assert [one.attribute for one in document.projects[0].facts] == ["investment"] + ["floor_area"] * 3


def test_a_sum_behind_a_list_is_no_members():
    document = extract_text(
        "会议评审了青川信息化集成项目、海宁光伏发电项目。总投资17.4亿元。", published="2020-11-12"
    )
    assert [one.facts for one in document.projects] == [(), ()]
