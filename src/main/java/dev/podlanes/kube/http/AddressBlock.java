package dev.podlanes.kube.http;

import java.net.InetAddress;

/** Blocks of IP addresses such as {@code 10.0.0.0/8}. */
final class AddressBlock {
  private AddressBlock() {}

  /** Whether the block holds the address; false when either is not of that form. */
  static boolean contains(String block, String address) {
    int slash = block.indexOf('/');
    if (slash < 0) {
      return false;
    }
    try {
      byte[] base = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
      byte[] candidate = InetAddress.ofLiteral(address).getAddress();
      int bits = Integer.parseInt(block.substring(slash + 1));
      if (base.length != candidate.length || bits < 0 || bits > 8 * base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((base[bit / 8] & mask) != (candidate[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException notAddresses) {
      return false;
    }
  }
}
