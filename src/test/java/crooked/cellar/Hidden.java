package crooked.cellar;

import java.util.logging.Logger;

/** Has no row in the table, its own log and its own output. */
record Hidden(Logger logger) {
  static void print() {
    System.out.println("hidden");
  }
}
