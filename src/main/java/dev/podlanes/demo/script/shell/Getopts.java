package dev.podlanes.demo.script.shell;

import java.util.List;

/** The {@code getopts} command; its place within a cluster of options stands in a variable. */
final class Getopts {
  private static final String PLACE = "__GETOPTS_PLACE";

  private final Shell shell;

  Getopts(Shell shell) {
    this.shell = shell;
  }

  int run(List<String> words) {
    if (words.size() < 2) {
      return 2;
    }
    String known = words.get(0);
    String name = words.get(1);
    List<String> all = words.size() > 2 ? words.subList(2, words.size()) : shell.arguments();
    int index = number("OPTIND", 1);
    int place = Math.max(1, number(PLACE, 1));
    boolean ended = index < 1 || index > all.size();
    String word = ended ? "" : all.get(index - 1);
    if (ended || !word.startsWith("-") || word.equals("-") || word.equals("--")) {
      shell.assign("OPTIND", String.valueOf(word.equals("--") ? index + 1 : Math.max(1, index)));
      shell.assign(name, "?");
      return 1;
    }
    char option = place < word.length() ? word.charAt(place) : '?';
    int found = option == ':' ? -1 : known.indexOf(option);
    boolean takesValue = found >= 0 && found + 1 < known.length() && known.charAt(found + 1) == ':';
    boolean last = place + 1 >= word.length();
    shell.variables().unset("OPTARG");
    String shown = found >= 0 ? String.valueOf(option) : "?";
    if (found < 0) {
      complain(known, "Illegal option -" + option, option);
    } else if (takesValue && !last) {
      shell.assign("OPTARG", word.substring(place + 1));
      last = true;
    } else if (takesValue && index < all.size()) {
      shell.assign("OPTARG", all.get(index));
      index++;
    } else if (takesValue) {
      complain(known, "No arg for -" + option + " option", option);
      shown = known.startsWith(":") ? ":" : "?";
    }
    shell.assign(name, shown);
    shell.assign("OPTIND", String.valueOf(last ? index + 1 : index));
    shell.assign(PLACE, String.valueOf(last ? 1 : place + 1));
    return 0;
  }

  private void complain(String known, String message, char option) {
    if (known.startsWith(":")) {
      shell.assign("OPTARG", String.valueOf(option));
    } else {
      shell.io().err().line("sh: " + message);
    }
  }

  private int number(String variable, int fallback) {
    String value = shell.value(variable);
    return value.matches("\\d{1,6}") ? Integer.parseInt(value) : fallback;
  }
}
