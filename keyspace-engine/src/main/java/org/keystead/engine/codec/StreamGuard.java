// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** Applies a {@link SerialFilter} to one stream, and remembers why it refused. */
final class StreamGuard implements ObjectInputFilter {
  /** Bytes of announced arrays for each byte of the stream: hash tables may be sparse. */
  private static final int BUDGET_PER_BYTE = 4;

  private static final int BUDGET_BASE = 1_024;

  private final Resolver resolver;
  private final SerialFilter.Limits limits;
  private final @Nullable ObjectInputFilter jvmFilter;
  private long budget;
  private @Nullable UndecodableException refusal;

  StreamGuard(Resolver resolver, SerialFilter.Limits limits, int lengthBytes) {
    this.resolver = resolver;
    this.limits = limits;
    this.jvmFilter = ObjectInputFilter.Config.getSerialFilter();
    this.budget = (long) lengthBytes * BUDGET_PER_BYTE + BUDGET_BASE;
  }

  @Nullable UndecodableException refusal() {
    return refusal;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (jvmFilter != null && jvmFilter.checkInput(info) == Status.REJECTED) {
      return refuse(new UndecodableException("refused by the filter of this JVM"));
    }
    if (info.depth() > limits.maxDepth()) {
      return beyond("maxdepth", limits.maxDepth());
    }
    if (info.references() > limits.maxRefs()) {
      return beyond("maxrefs", limits.maxRefs());
    }
    if (info.streamBytes() > limits.maxBytes()) {
      return beyond("maxbytes", limits.maxBytes());
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    return info.arrayLength() >= 0 ? checkArray(type, info.arrayLength()) : checkClass(type);
  }

  private Status checkArray(Class<?> type, long length) {
    if (length > limits.maxArray()) {
      return beyond("maxarray", limits.maxArray());
    }
    Class<?> element = type.getComponentType();
    boolean wide = element == long.class || element == double.class;
    boolean medium = element == int.class || element == float.class;
    budget -= length * (wide ? 8 : medium ? 4 : element == short.class ? 2 : 1);
    if (budget < 0) {
      return refuse(new UndecodableException("arrays that are longer than all of the bytes"));
    }
    return checkClass(type);
  }

  private Status checkClass(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive() || resolver.admits(element.getName())) {
      return Status.ALLOWED;
    }
    return refuse(Resolver.refused(element.getName()));
  }

  private Status beyond(String limit, long value) {
    return refuse(
        new UndecodableException("an object graph beyond the limit " + limit + "=" + value));
  }

  private Status refuse(UndecodableException reason) {
    refusal = reason;
    return Status.REJECTED;
  }
}
