package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.AnsiText;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.ui.logs.Piece.Mark;
import dev.podlanes.ui.logs.Piece.Part;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinePiecesTest {
  private static final LinePieces PLAIN = new LinePieces(false, LineFilter.ALL, LineFilter.ALL);
  private static final LinePieces FOLDING = new LinePieces(true, LineFilter.ALL, LineFilter.ALL);

  private static String text(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  @Test
  void coloursAreKept() {
    List<Piece> pieces = PLAIN.of("ERROR no luck", "\u001b[31mERROR\u001b[0m no luck");

    assertThat(text(pieces)).isEqualTo("ERROR no luck");
    assertThat(pieces.getFirst().text()).isEqualTo("ERROR");
    assertThat(pieces.getFirst().look().foreground()).isEqualTo(new AnsiText.Colour.Named(1));
    assertThat(pieces.getLast().plain()).isTrue();
  }

  @Test
  void structuredLinesAreFoldedIntoLevelMessageAndFields() {
    String json = "{\"level\":\"warn\",\"msg\":\"slow\\u001b[2J\",\"shard\":7,\"ts\":\"now\"}";
    List<Piece> pieces = FOLDING.of(json, json);

    assertThat(text(pieces)).isEqualTo("WARN  slow^[[2J  shard=7");
    assertThat(pieces)
        .extracting(Piece::part)
        .containsExactly(Part.LEVEL, Part.TEXT, Part.TEXT, Part.KEY, Part.VALUE);
    assertThat(text(PLAIN.of(json, json))).isEqualTo(json);
    assertThat(text(FOLDING.of("not structured", "not structured"))).isEqualTo("not structured");
  }

  @Test
  void whatIsSoughtIsMarkedAcrossColours() {
    LinePieces seeking =
        new LinePieces(false, LineFilter.matching("sh.*?d"), LineFilter.containing("shard 1"));
    List<Piece> pieces = seeking.of("a shard 1, shard 2", "a sh\u001b[1mard 1, shard\u001b[0m 2");

    assertThat(text(pieces)).isEqualTo("a shard 1, shard 2");
    assertThat(marked(pieces, Mark.FOUND)).isEqualTo("shard 1");
    assertThat(marked(pieces, Mark.HIGHLIGHTED)).isEqualTo("shard");
  }

  private static String marked(List<Piece> pieces, Mark mark) {
    return pieces.stream()
        .filter(piece -> piece.mark() == mark)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  @Test
  void aBrokenExpressionMarksNothing() {
    LinePieces seeking = new LinePieces(false, LineFilter.matching("("), LineFilter.ALL);

    assertThat(seeking.of("(a)", "(a)")).hasSize(1);
  }

  @Test
  void onlyTheBeginningOfAVeryLongLineIsLaidOut() {
    String text = "ab".repeat(50_000);

    assertThat(text(PLAIN.of(text, "\u001b[31m" + text))).hasSize(LinePieces.LONGEST_SHOWN);
    assertThat(text(PLAIN.of("ab".repeat(1_500), "\u001b[31m" + "ab".repeat(1_500))))
        .hasSize(LinePieces.LONGEST_SHOWN);
  }
}
