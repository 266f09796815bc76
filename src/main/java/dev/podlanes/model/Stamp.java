package dev.podlanes.model;
import java.util.concurrent.*;
public final class Stamp {
  public static final ConcurrentHashMap<String,long[]> ALL = new ConcurrentHashMap<>();
  public static final ConcurrentLinkedQueue<long[]> EVENTS = new ConcurrentLinkedQueue<>();
  public static volatile long line;
  public static void at(Object o, int stage) {
    if (o instanceof Pod p && p.phase() == PodPhase.SUCCEEDED) {
      long[] a = ALL.computeIfAbsent(p.meta().name(), k -> new long[10]);
      if (a[stage]==0) a[stage] = System.nanoTime();
      if (stage == 1 && a[0]==0) a[0] = line;
    }
  }
  public static void all(int stage) {
    long now = System.nanoTime();
    ALL.values().forEach(a -> { if (a[stage-1]!=0 && a[stage]==0) a[stage]=now; });
  }
}
