"""The report and the local page in a real browser: Chromium and its driver, by Selenium (the `browser` extra).

Skipped where they are not there, unless NEWSEXTRACT_BROWSER=required says that they have to be.
"""

import json
import os
import shutil
import tempfile
import warnings
from importlib.util import find_spec
from itertools import pairwise
from urllib.parse import quote

import msgspec
import pytest

from newsextract import extract_text
from newsextract.report import render
from newsextract.testing import cases_in_file
from reported import TEXT, hostile, with_projects

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
MISSING = [
    what
    for what, there in (("a Chromium", CHROMIUM), ("its driver", DRIVER), ("Selenium", find_spec("selenium")))
    if not there
]
if MISSING and os.environ.get("NEWSEXTRACT_BROWSER") != "required":
    pytest.skip(f"not here: {', '.join(MISSING)}", allow_module_level=True)
assert not MISSING, MISSING
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,1000"
)
CONTRAST = """
const light = (color) => {
  const parts = color.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255)
    .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
};
const ground = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const color = getComputedStyle(one).backgroundColor;
    if (!/, 0\\)$/.test(color) && color !== "transparent") return color;
  }
  return "rgb(255, 255, 255)";
};
return [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
    return [one.tagName + "." + one.className, (a + 0.05) / (b + 0.05)];
  }).filter(([, ratio]) => ratio < 4.5);
"""


@pytest.fixture(scope="module")
def browser():
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = CHROMIUM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for flag in (*FLAGS.split(), f"--user-data-dir={folder}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        driver.implicitly_wait(2)
        yield driver
        driver.quit()


class Page:
    """A report open in the browser."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        browser.get_log("browser")
        browser.get("about:blank")
        browser.get(self.address)

    def all(self, selector):
        return self.browser.find_elements("css selector", selector)

    def one(self, selector):
        return self.browser.find_element("css selector", selector)

    def texts(self, selector):
        return self.js("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)

    def js(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def keys(self, keys):
        self.one("body").send_keys(keys)

    def hover(self, element):
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).move_to_element(element).perform()

    def select(self, start, end):
        """Select code points of the text, as a reader does with the mouse."""
        self.js(
            """const find = (at) => { for (const piece of document.querySelectorAll(".body [data-s]")) {
                 const chars = Array.from(piece.textContent), from = Number(piece.dataset.s);
                 if (from <= at && at <= from + chars.length) return [piece.firstChild, chars.slice(0, at - from).join("").length];
               } };
               const range = document.createRange();
               range.setStart(...find(arguments[0])); range.setEnd(...find(arguments[1]));
               getSelection().removeAllRanges(); getSelection().addRange(range);
               document.querySelector(".body").dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));""",
            start,
            end,
        )

    def until(self, holds):
        """Wait, some seconds at most, until something holds."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.browser, 10).until(lambda _: holds())

    def shows(self, selector, text):
        """Wait until an element says this."""
        return self.until(lambda: text in self.texts(selector))

    def complaints(self):
        return [entry["message"] for entry in self.browser.get_log("browser")]


@pytest.fixture
def opened(browser, tmp_path):
    def open_report(documents, **options):
        path = tmp_path / "report.html"
        path.write_text(render(documents, **options), encoding="utf-8")
        return Page(browser, path.as_uri())

    return open_report


@pytest.fixture
def pair(opened):
    """A report of two articles."""
    return opened([with_projects(), extract_text("出口3亿美元，增长5%。", id="b")])


@pytest.fixture
def article(opened):
    """A report of one article opens it at once."""
    return opened([with_projects()])


def test_it_opens_from_disk_loads_nothing_and_complains_of_nothing(pair):
    assert pair.texts(".tile")[:2] == ["2\narticles", "1\nprojects"]
    assert pair.texts(".bars .label") == ["青川装备产业园"]
    assert pair.js("return performance.getEntriesByType('resource').length") == 0
    assert pair.complaints() == []


def test_an_article_opens_from_the_list_and_has_an_address_of_its_own(pair):
    pair.one(".articles tbody a").click()
    assert pair.shows("h1", "b")
    pair.browser.get(f"{pair.address}#a=site%2Fa%20b%26c.html&m=2")
    assert pair.shows("h1", "青川装备产业园开工")
    assert pair.until(lambda: pair.js("return document.activeElement.textContent") == "12.5亿元")


def test_blocks_have_their_role_and_cue_and_dropped_ones_are_folded(article):
    assert article.texts(".body > .block .cue b") == ["title", "paragraph", "paragraph"]
    assert article.texts("details.dropped summary") == ["1 dropped: nav", "2 dropped: related, footer"]
    assert not article.one("details.dropped p").is_displayed()
    article.one("details.dropped summary").click()
    assert article.one("details.dropped p").text == "首页 新闻"


def test_marks_hold_the_words_of_their_mentions_behind_any_character(article):
    assert article.texts("mark") == ["1月5日", "青川装备产业园", "12.5亿元", "300亩"]
    assert article.js("return [...document.querySelectorAll('.body > .block > p, .body > .block > h2')].slice(1).map(e => e.textContent).join('\\n')") == TEXT  # fmt: skip
    assert article.one("mark.k-money").get_attribute("data-sign") == "≈"
    assert article.texts(".body .anaphor") == ["该项目"]


def test_a_hover_tells_value_rule_and_indicator(article):
    article.hover(article.one("mark.k-money"))
    told = article.one("#tip").text
    for part in ("≈ 1,250,000,000 CNY", "money.number-unit", "总投资", "p1 青川装备产业园"):
        assert part in told


def test_focus_tells_the_same_and_enter_opens_the_box(article):
    article.keys("n")
    assert "2023-01-05 until 2023-01-06" in article.one("#tip").text
    article.browser.switch_to.active_element.send_keys("\ue007")
    assert article.texts("#tip .actions button") == ["Mark as wrong"]
    article.browser.switch_to.active_element.send_keys("\ue00c")
    assert not article.one("#tip").is_displayed()
    assert article.js("return document.activeElement.textContent") == "1月5日"


def test_filters_by_kind_rule_and_project(article):
    def shown():
        return article.js("return [...document.querySelectorAll('mark:not(.off)')].map(e => e.textContent)")

    article.one(".chip[data-kind=money]").click()
    assert shown() == ["1月5日", "青川装备产业园", "300亩"]
    assert article.one(".chip[data-kind=money]").get_attribute("aria-pressed") == "false"
    article.one("select[name=rule] option[value='area.number-unit']").click()
    assert shown() == ["300亩"]


def test_a_card_has_the_facts_and_a_hover_draws_where_one_came_from(article):
    assert article.texts(".card .name") == ["p1 青川装备产业园"]
    assert [one.split("\n")[:2] for one in article.texts(".fact")] == [
        ["start", "1月5日"],
        ["investment", "12.5亿元"],
        ["site area · phase 1", "300亩"],
    ]
    article.hover(article.all(".fact")[1])
    assert article.texts(".hot") == ["该项目", "总投资", "12.5亿元"]
    assert len(article.all(".lines path")) == 1
    article.hover(article.one("h1"))
    assert article.all(".lines path") == []


def test_keys_step_through_articles_and_back_to_the_overview(pair):
    pair.keys("j")
    assert pair.shows(".position", "1 of 2")
    pair.keys("j")
    assert pair.shows(".position", "2 of 2")
    pair.keys("k")
    assert pair.shows("h1", "青川装备产业园开工")
    pair.keys("o")
    assert pair.shows("h1", "Overview")


def test_search_finds_by_text_and_order_puts_the_worst_first(pair):
    assert pair.texts(".articles tbody a") == ["b", "青川装备产业园开工"]
    pair.one("#search").send_keys("占地300亩")
    assert pair.until(lambda: pair.texts(".articles tbody a") == ["青川装备产业园开工"])
    assert pair.one(".articles [role=status]").text == "1 of 2"


def test_corrections_become_cases(article, tmp_path):
    article.one("mark.k-area").click()
    article.one("#tip .actions button").click()
    start = TEXT.index("总投资约12.5亿元")
    article.select(start, start + 10)
    assert article.one(".picker q").text == "总投资约12.5亿元"
    article.one(".picker [data-add=money]").click()
    (line,) = article.one(".corrections-panel textarea").get_attribute("value").splitlines()
    paragraph = TEXT.split("\n")[1]
    case = json.loads(line)
    assert case["text"] == paragraph
    assert case["published"] == "2023-01-06"
    assert case["kinds"] == ["area", "money"]
    assert [(one["kind"], paragraph[one["start"] : one["end"]]) for one in case["mentions"]] == [
        ("money", "总投资约12.5亿元"),
        ("money", "12.5亿元"),
    ]
    assert case["mentions"][1]["amount"] == "1250000000"
    (tmp_path / "new.cases.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (checked,) = cases_in_file(tmp_path / "new.cases.jsonl")
    assert "总投资约12.5亿元" in checked.check()  # what the reader asks for is not found yet
    article.one("button.copy").click()
    assert article.until(lambda: article.texts(".corrections-panel [role=status]") != [""])
    assert article.js("return getSelection().toString() || document.activeElement.value").strip() == line


def test_hostile_text_is_shown_and_does_not_run(opened):
    page = opened([hostile(), with_projects()])
    page.browser.get(f"{page.address}#a={quote(hostile().id)}")
    assert page.until(lambda: "</script><script>" in page.texts("h1")[0])
    page.hover(page.one("mark"))
    assert page.js("return window.hacked === undefined && !document.querySelector('#app img, #app script')")
    assert (
        page.js("return [...document.querySelectorAll('a')].filter(a => /^javascript:/i.test(a.href)).length")
        == 0
    )
    assert page.complaints() == []


def test_a_phone_shows_all_without_scrolling_sideways(pair):
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    pair.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for key, title in (("o", "Overview"), ("j", "青川装备产业园开工")):
            pair.keys(key)
            assert pair.shows("h1", title)
            assert pair.js("return document.documentElement.scrollWidth") <= 390
    finally:
        pair.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_is_light_whatever_the_theme(article):
    article.js("document.documentElement.dataset.theme = 'dark'")
    article.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert article.js(CONTRAST) == []
        assert not article.one(".filters").is_displayed()
        assert not article.one("details.dropped").is_displayed()
    finally:
        article.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.slow
def test_two_thousand_articles_open_and_are_parsed_only_when_opened(opened):
    text = "岚江市智能装备产业园项目总投资12亿元，占地300亩，增长5%。\n" * 20
    document = extract_text(text, published="2023-01-06")
    many = [msgspec.structs.replace(document, id=f"article {number}") for number in range(2000)]
    page = opened(many)
    assert page.texts(".tile")[0] == "2,000\narticles"
    assert len(page.all(".articles tbody tr")) == 200
    page.browser.get(f"{page.address}#a=article%201999")
    assert page.shows("h1", "article 1999")
    milliseconds = page.js("return performance.getEntriesByType('navigation')[0].loadEventEnd")
    print(f"2,000 articles loaded in {milliseconds:.0f} ms")
    assert page.complaints() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(pair, theme):
    pair.js("document.documentElement.dataset.theme = arguments[0]", theme)
    assert pair.js(CONTRAST) == []
    pair.keys("j")
    assert pair.shows("h1", "青川装备产业园开工")
    assert pair.js(CONTRAST) == []


# ------------------------------------------------------------------------------ what a screen reader is told

CONTROLS = {"button", "link", "combobox", "searchbox", "textbox", "checkbox", "DisclosureTriangle"}


def heard(page):
    """The accessibility tree as the browser gives it: role, name, description, level of a heading."""
    page.browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = page.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            node.get("description", {}).get("value", ""),
            next((one["value"]["value"] for one in node.get("properties", []) if one["name"] == "level"), 0),
        )
        for node in nodes
        if not node["ignored"]
    ]


def check_heard(page, landmarks):
    tree = heard(page)
    assert [role for role, name, *_ in tree if role in CONTROLS and not name.strip()] == []
    roles = [role for role, *_ in tree if role in ("banner", "main", "complementary", "navigation")]
    assert roles == landmarks
    levels = [level for role, _, _, level in tree if role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    return tree


def test_a_screen_reader_is_told_names_landmarks_and_headings_of_the_overview(pair):
    tree = check_heard(pair, ["banner", "main"])
    names = {(role, name) for role, name, *_ in tree}
    for one in (
        ("heading", "Overview"), ("heading", "Money by project"), ("heading", "Articles"), ("table", "Articles"),
        ("searchbox", "search"), ("combobox", "order"), ("button", "next article"), ("link", "to the text"),
        ("button", "青川装备产业园 12.5亿元"), ("listitem", "2023: 1"), ("link", "青川装备产业园开工"),
    ):  # fmt: skip
        assert one in names


def test_a_screen_reader_is_told_kind_value_project_and_rule_of_a_mention(pair):
    pair.keys("j")
    assert pair.shows("h1", "青川装备产业园开工")
    tree = check_heard(pair, ["banner", "main", "complementary"])
    described = {name: description for role, name, description, _ in tree if role == "button"}
    assert described["≈12.5亿元"] == (
        "money, ≈ 1,250,000,000 CNY, of 总投资, 青川装备产业园, money.number-unit"
    )
    assert described["1月5日"].startswith("date, 2023-01-05")
    assert "investment 12.5亿元 ≈ 1,250,000,000 CNY" in described
    assert ("group", "What is marked", "", 0) in tree
    pair.keys("n")
    pair.browser.switch_to.active_element.send_keys("\ue007")
    assert ("dialog", "date", "", 0) in heard(pair)


# ------------------------------------------------------------------------------ the local page


def test_the_local_page_shows_a_text_live_and_tries_a_pack(browser):
    import threading

    from newsextract.serve import Server

    with Server(seconds=60) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        page = Page(browser, server.address)
        assert page.until(lambda: "12.5亿元" in page.texts("mark"))
        names = {name for role, name, *_ in check_heard(page, ["banner", "main", "complementary"])}
        assert {"A page's HTML, a text dump, or a clean body", "it is", "published"} <= names
        source = page.one("#source")
        source.clear()
        source.send_keys("出口3亿美元</script><script>window.hacked=1</script>")
        assert page.until(lambda: page.texts("mark") == ["3亿美元"])
        page.one("summary").click()
        page.one(".try details button").click()
        assert page.until(lambda: page.texts(".examples li.pass"))
        assert page.texts(".pass")[0] == "2 of 2 examples hold"
        pack = page.one("#pack").get_attribute("value").replace("50000", "5")
        page.js(
            "const p = document.getElementById('pack'); p.value = arguments[0]; p.dispatchEvent(new Event('input'))",
            pack,
        )
        assert page.until(lambda: page.texts(".examples li.fail"))
        assert page.js("return window.hacked === undefined")
        assert page.complaints() == []
        server.shutdown()
        thread.join()
