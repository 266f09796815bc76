package dev.podlanes.demo.kubelet;

import java.util.HashMap;
import java.util.Map;

/** Hands out pod addresses: 10.244.NODE.n, counting up and around. */
final class PodAddresses {
  private static final int FIRST = 2;
  private static final int COUNT = 250;

  private final Map<String, Integer> next = new HashMap<>();

  String of(String node) {
    int number = next.merge(node, 1, Integer::sum);
    return "10.244." + nodeNumber(node) + "." + (FIRST + (number - 1) % COUNT);
  }

  /** The address of a node, 192.0.2.0/24 being reserved for examples (RFC 5737). */
  static String ofNode(String node) {
    return "192.0.2." + (nodeNumber(node) + 1);
  }

  private static int nodeNumber(String node) {
    int dash = node.lastIndexOf('-');
    try {
      return Math.floorMod(Integer.parseInt(node.substring(dash + 1)), 250);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
