package dev.podlanes.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a script says, it ends or can be stopped, and the cluster goes on. */
class ScriptBoundsTest {
  private final ScriptRunner runner = new ScriptRunner().killAfter(Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while :; do :; done",
        ":(){ :|:& };:",
        "yes | cat",
        "yes",
        "seq 1 999999999999",
        "cat /dev/zero >/dev/null",
        "while true; do echo x | cat & done",
        "f() { f & }; f; wait",
        "awk 'BEGIN { while (1) i++ }'",
        "tail -f /dev/null",
        "sleep infinity",
        "mkfifo x; read line; while read l </dev/zero; do :; done",
        "trap : TERM; while sleep 1; do kill -TERM $$; done"
      })
  void whatNeverEndsLetsTimePassUntilItIsKilled(String script) throws InterruptedException {
    ScriptRunner.Result result = runner.sh(script);

    assertThat(result.took()).isLessThanOrEqualTo(Duration.ofSeconds(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { f; }; f",
        "x=a; while :; do x=$x$x; done",
        "x=$(yes)",
        "yes | sort",
        "echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E '(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)X$'",
        "x=$(printf '%9999999s' x); echo ${#x} >/dev/null; f() { eval f; }; f",
        "awk 'function f(n) { return f(n+1) } BEGIN { f(1) }'",
        "bash -c 'echo {1..999999999}'"
      })
  void whatAsksForTooMuchEndsAndSaysSo(String script) throws InterruptedException {
    runner.killAfter(Duration.ofMinutes(10));

    ScriptRunner.Result result = runner.sh(script);

    assertThat(result.code()).isPositive();
    assertThat(String.join("\n", result.lines())).contains("[podlanes demo] stopped: ");
  }

  @Test
  void aBusyLoopUsesProcessorTime() throws InterruptedException {
    ScriptRunner.Result result =
        runner.sh("i=0; while [ $i -lt 5000 ]; do i=$((i+1)); done; sleep 2");

    assertThat(result.cpu()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
    assertThat(result.took()).isGreaterThanOrEqualTo(result.cpu().plusSeconds(1));
  }

  @Test
  void whatIsNotSimulatedIsNamedWithItsLine() throws InterruptedException {
    runner.killAfter(Duration.ofMinutes(10));

    ScriptRunner.Result result = runner.sh("echo a\nselect x in a b; do echo $x; done");

    assertThat(result.code()).isZero();
    assertThat(result.lines().getFirst()).contains("line 2: select").contains("not simulated");
  }

  @Property(tries = 300)
  void anyTextAtAllEnds(@ForAll("scripts") String script) throws InterruptedException {
    try (ScriptRunner fresh = new ScriptRunner().killAfter(Duration.ofSeconds(2))) {
      ScriptRunner.Result result = fresh.sh(script);

      assertThat(result.code()).isBetween(-1, 255);
    }
  }

  @Provide
  Arbitrary<String> scripts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "$((",
            "))",
            "${",
            "}",
            "$(",
            ")",
            "`",
            "'",
            "\"",
            "\\",
            "|",
            "&",
            "&&",
            "||",
            ";",
            ";;",
            "\n",
            " ",
            "<<E\n",
            "E\n",
            "<",
            ">",
            ">>",
            "x=",
            "$x",
            "a",
            "1",
            "[",
            "]",
            "[[ ",
            " ]]",
            "if ",
            " then ",
            "fi",
            "while ",
            " do ",
            "done",
            "for i in ",
            "case x in ",
            "esac",
            "f()",
            "{ ",
            "echo ",
            "sed s/a/b/ ",
            "awk ",
            "grep ",
            "*",
            "?",
            "~",
            "#",
            "%",
            "!",
            "-",
            "=",
            "+",
            ":",
            "@",
            "(",
            "<<<",
            "2>&1",
            "read ",
            "exec ",
            "trap ",
            "eval ",
            "set -",
            "wait ",
            "xargs ",
            "sort ",
            "printf ",
            "%d",
            "/",
            ",",
            "\0",
            "é",
            "BEGIN{",
            "$1");
    return pieces.list().ofMaxSize(20).map(list -> list.stream().collect(Collectors.joining()));
  }
}
