package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void elementsNestAndTextsAreEscaped() {
    Markup page = new Markup();
    page.open("p", "class", "a \"b\"").text("1 < 2 & 'c'").leaf("br").element("b", "").close();

    assertThat(page.finish())
        .isEqualTo("<p class=\"a &quot;b&quot;\">1 &lt; 2 &amp; &#39;c&#39;<br/><b></b></p>");
  }

  @Test
  void everyTextComesBackFromAParser() throws Exception {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        int bound = random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT + 1;
        int character = 0x20 + random.nextInt(bound - 0x20);
        boolean lone = character >= 0xD800 && character < 0xE000;
        boolean control = character >= 0x7F && character < 0xA0;
        text.appendCodePoint(lone ? 0xFFFE : character);
        expected.appendCodePoint(
            lone || control || (character & 0xFFFE) == 0xFFFE ? 0xFFFD : character);
      }

      String page = new Markup().element("p", text.toString(), "a", text.toString()).finish();

      assertThat(PageParser.parse(page).getDocumentElement().getTextContent())
          .as("text, seed %d", seed)
          .isEqualTo(expected.toString());
      assertThat(PageParser.parse(page).getDocumentElement().getAttribute("a"))
          .as("attribute, seed %d", seed)
          .isEqualTo(expected.toString());
    }
  }

  @Test
  void anUnfinishedPageIsRefused() {
    assertThatThrownBy(() -> new Markup().open("p").finish())
        .hasMessage("Element 'p' must be closed");
    assertThatThrownBy(() -> new Markup().style("a > b { } </style>"))
        .hasMessage("A style sheet must hold neither '<' nor '&'");
  }
}
