package dev.podlanes.demo.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTextsTest {
  @Test
  void neverHoldsMoreThanItsBoundButAlwaysTheLastText() {
    RecentTexts texts = new RecentTexts(100);
    for (int i = 0; i < 1_000; i++) {
      texts.keep(new byte[30]);
      assertThat(texts.bytes()).isBetween(30L, 100L);
    }
    texts.keep(new byte[500]);
    assertThat(texts.bytes()).isEqualTo(500);
    texts.keep(new byte[10]);
    assertThat(texts.bytes()).isEqualTo(10);
  }
}
