package crooked.demo.script;

import java.nio.file.Files;
import java.nio.file.Path;

record HostProgram(Path path) {
  boolean there() {
    return Files.exists(path);
  }
}
