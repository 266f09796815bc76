package dev.podlanes.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell interpreter against what a real shell does. */
class ShellTest {
  private final List<String> lines = new ArrayList<>();
  private final SimulatedFiles files = new SimulatedFiles();
  private Duration took = Duration.ZERO;

  private int run(String script) throws InterruptedException {
    return run(script, Duration.ofDays(1));
  }

  private int run(String script, Duration termAfter) throws InterruptedException {
    return execute(List.of("sh", "-c", script), Map.of("INDEX", "2"), 0, termAfter);
  }

  private int execute(
      List<String> command, Map<String, String> environment, long memory, Duration termAfter)
      throws InterruptedException {
    try (ScriptRunner runner = new ScriptRunner()) {
      ScriptRunner.Result result =
          runner
              .files(files)
              .environment(environment)
              .memoryLimit(memory)
              .termAfter(termAfter)
              .run(command.toArray(String[]::new));
      lines.addAll(result.lines());
      took = result.took();
      return result.code();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          echo $((7 % 3 + 2 * (4 - 1)))                    ¦ 7
          x=5; x=$((x+1)); echo ${x}                       ¦ 6
          echo ${NOTHING:-fallback} ${INDEX:-no}           ¦ fallback 2
          echo "${INDEX:+set}" '$INDEX' "a  b"             ¦ set $INDEX a  b
          for i in 1 2 3; do printf "%s," $i; done; echo   ¦ 1,2,3,
          i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i ¦ 3
          case $INDEX in 0|1) echo low;; *) echo high;; esac ¦ high
          case abc in a*) echo starts;; esac               ¦ starts
          if [ $INDEX -eq 1 ]; then echo a; elif [ $INDEX = 2 ]; then echo b; else echo c; fi ¦ b
          false || echo no && echo yes                     ¦ no,yes
          ! false && echo negated                          ¦ negated
          echo one-two-three | cut -d'-' -f2               ¦ two
          printf 'a\\nb\\n' | wc -l                        ¦ 2
          seq 3 | tail -n 1                                ¦ 3
          x=$(echo inner | tr a-z A-Z); echo $x            ¦ INNER
          f() { echo "f:$1"; return 3; }; f arg; echo $?   ¦ f:arg,3
          (x=9; echo $x); echo ${x:-unset}                 ¦ 9,unset
          echo data > /tmp/f; cat < /tmp/f                 ¦ data
          echo x >>/tmp/n; echo x >>/tmp/n; n=$(wc -l </tmp/n); echo "run $n" ¦ run 2
          false; echo $?                                   ¦ 1
          nonsense 2>/dev/null; echo $?                    ¦ 127
          x=file.tar.gz; echo ${x%%.*} ${x##*.} ${#x}      ¦ file gz 11
          set -- a b c; shift; echo $# $1 "$@"             ¦ 2 b b c
          expr 3 + 4                                       ¦ 7
          echo out; echo err >&2                           ¦ out,err
          { echo a; echo b; } | sort -r                    ¦ b,a
          for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done ¦ 1,3
          """)
  void aScriptPrintsWhatAShellPrints(String script, String expected) throws InterruptedException {
    run(script);

    assertThat(String.join(",", lines)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          exit 42                             ¦ 42
          true                                ¦ 0
          [ 1 = 2 ]                           ¦ 1
          [ 3 -ge 3 ]                         ¦ 0
          set -e; false; exit 0               ¦ 1
          set -e; false || true; exit 5       ¦ 5
          if                                  ¦ 2
          trap 'exit 9' EXIT; exit 1          ¦ 9
          [ $((INDEX%2)) = 0 ] || exit 7      ¦ 0
          """)
  void aScriptEndsWithTheCodeOfAShell(String script, int expected) throws InterruptedException {
    assertThat(run(script)).isEqualTo(expected);
  }

  @Test
  void sleepPassesVirtualTimeOnly() throws InterruptedException {
    assertThat(run("sleep 90; sleep 0.5")).isZero();

    assertThat(took).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void anEndlessLoopLetsTimePassAndDiesOfASignalItTraps() throws InterruptedException {
    int code = run("trap 'exit 4' TERM; while true; do :; done", Duration.ofSeconds(30));

    assertThat(code).isEqualTo(4);
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aTrapRunsAtOnceWhileTheShellWaitsForABackgroundCommand() throws InterruptedException {
    assertThat(run("trap 'exit 1' TERM; sleep 60 & wait; echo ok", Duration.ofSeconds(5)))
        .isEqualTo(1);

    assertThat(lines).isEmpty();
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void theFirstProcessIgnoresASignalThatItDoesNotTrap() throws InterruptedException {
    assertThat(run("sleep 20; echo survived", Duration.ofSeconds(5))).isZero();

    assertThat(lines).containsExactly("survived");
  }

  @Test
  void waitWaitsForAllBackgroundCommands() throws InterruptedException {
    assertThat(run("(sleep 3; echo a) & (sleep 1; echo b) & wait; echo c")).isZero();

    assertThat(lines).containsExactly("b", "a", "c");
    assertThat(took).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void nothingOfTheHostCanBeReadOrWritten() throws InterruptedException {
    assertThat(run("cat /etc/passwd")).isEqualTo(1);
    assertThat(run("curl http://example.com")).isZero();
    assertThat(run("echo x > /etc/podlanes-demo-test")).isZero();

    assertThat(Path.of("/etc/podlanes-demo-test")).doesNotExist();
    assertThat(lines)
        .anyMatch(line -> line.contains("No such file"))
        .anyMatch(line -> line.contains("line 1: curl is not simulated"));
  }

  @Test
  void randomUuidsAndRandomNumbersLookReal() throws InterruptedException {
    run("cat /proc/sys/kernel/random/uuid | cut -d'-' -f1; [ $RANDOM -lt 32768 ] && echo ok");

    assertThat(lines.get(0)).matches("[0-9a-f]{8}");
    assertThat(lines.get(1)).isEqualTo("ok");
  }

  @Test
  void aPythonProgramThatAllocatesMoreThanItsLimitIsKilled() throws InterruptedException {
    int code =
        execute(
            List.of("python", "-c", "x=bytearray(200*1024*1024); print(len(x))"),
            Map.of(),
            32L << 20,
            Duration.ofDays(1));

    assertThat(code).isEqualTo(137);
  }

  @Test
  void theFactorialProgramPrintsWhatItsTextSays() throws InterruptedException {
    String program =
        """
        numbers = [4, 5]
        print(f"Calculating factorial of {number}...")
        work_time = random.uniform(3, 8)
        time.sleep(work_time)
        result = math.factorial(number)
        print(f"Pod {pod_name}: {number}! is {result}")
        """;

    assertThat(
            execute(
                List.of("python", "-c", program),
                Map.of("HOSTNAME", "pod-a", "JOB_COMPLETION_INDEX", "1"),
                0,
                Duration.ofDays(1)))
        .isZero();

    // A part of the lab's program is not the lab's program, and the log says so.
    assertThat(lines.getFirst()).contains("this Python program is modelled, not run");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly("Calculating factorial of 5...", "Pod pod-a: 5! is 120");
    assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
  }

  @Test
  void aProgramThatIsNotSimulatedSaysSo() throws InterruptedException {
    assertThat(execute(List.of("ffmpeg"), Map.of(), 0, Duration.ofDays(1))).isZero();

    assertThat(lines.getFirst()).contains("ffmpeg is not simulated");
  }
}
