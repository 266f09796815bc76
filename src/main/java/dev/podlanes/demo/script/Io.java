package dev.podlanes.demo.script;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The open descriptors of a simulated program; immutable, a redirection makes another one. */
public final class Io {
  private final Map<Integer, Input> inputs;
  private final Map<Integer, Output> outputs;

  private Io(Map<Integer, Input> inputs, Map<Integer, Output> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Standard input, output and error. */
  public Io(Input in, Output out, Output err) {
    this(Map.of(0, in), Map.of(1, out, 2, err));
  }

  /** What a container's first process has: nothing to read, and both outputs in one log. */
  public static Io of(ProcessContext process) {
    return new Io(Input.of(""), process::print, process::print);
  }

  public Input in() {
    return input(0).orElseGet(() -> Input.of(""));
  }

  /** Standard output; what is written to a closed one is lost. */
  public Output out() {
    return output(1).orElse(text -> {});
  }

  /** Standard error; what is written to a closed one is lost. */
  public Output err() {
    return output(2).orElse(text -> {});
  }

  /** What a descriptor reads from; empty when it is not open for reading. */
  public Optional<Input> input(int descriptor) {
    return Optional.ofNullable(inputs.get(descriptor));
  }

  /** What a descriptor writes to; empty when it is not open for writing. */
  public Optional<Output> output(int descriptor) {
    return Optional.ofNullable(outputs.get(descriptor));
  }

  /** With a descriptor to read from. */
  public Io with(int descriptor, Input input) {
    Map<Integer, Input> more = new TreeMap<>(inputs);
    more.put(descriptor, input);
    return new Io(more, outputs);
  }

  /** With a descriptor to write to. */
  public Io with(int descriptor, Output output) {
    Map<Integer, Output> more = new TreeMap<>(outputs);
    more.put(descriptor, output);
    return new Io(inputs, more);
  }

  /** Without a descriptor. */
  public Io without(int descriptor) {
    Map<Integer, Input> fewerInputs = new TreeMap<>(inputs);
    Map<Integer, Output> fewerOutputs = new TreeMap<>(outputs);
    fewerInputs.remove(descriptor);
    fewerOutputs.remove(descriptor);
    return new Io(fewerInputs, fewerOutputs);
  }
}
