package dev.podlanes.demo.script.tool;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All simulated tools by their names. */
public final class Tools {
  private static final Map<String, Tool> ALL = all();

  private Tools() {}

  private static Map<String, Tool> all() {
    Map<String, Tool> all = new HashMap<>();
    all.putAll(FileTools.TABLE);
    all.putAll(LineTools.TABLE);
    all.putAll(FieldTools.TABLE);
    all.putAll(NumberTools.TABLE);
    all.putAll(TimeTools.TABLE);
    all.putAll(SystemTools.TABLE);
    all.putAll(EncodingTools.TABLE);
    all.put("grep", new Grep(false, false));
    all.put("egrep", new Grep(true, false));
    all.put("fgrep", new Grep(false, true));
    all.put("sed", new Sed());
    all.put("expr", new Expr());
    all.put("sort", new Sort());
    all.put("xargs", new Xargs());
    all.put("awk", new AwkTool());
    return Map.copyOf(all);
  }

  /** The tool of a name. */
  public static Optional<Tool> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
