// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.Entry;

/**
 * The entry that a processor sees and edits. Nothing reaches the cache or the writer before the
 * processor has returned; then the one step that its edits come to is taken.
 */
final class ProcessorEntry<K, V> implements MutableEntry<K, V> {
  /** What the edits come to. */
  enum Step {
    NONE,
    READ,
    LOAD,
    CREATE,
    UPDATE,
    REMOVE
  }

  private final K key;
  private final CacheParts<K, V> parts;
  private final Loaded<V> loaded;
  private final @Nullable Entry present;
  private final @Nullable Object held;
  private Step step = Step.NONE;
  private @Nullable V value;

  /** What the loader said, once per call, however often the processor has to run. */
  static final class Loaded<V> {
    private boolean asked;
    private @Nullable V value;
  }

  ProcessorEntry(K key, CacheParts<K, V> parts, Loaded<V> loaded) {
    this.key = key;
    this.parts = parts;
    this.loaded = loaded;
    this.present = parts.region().find(key);
    this.held = parts.held(present);
  }

  Step step() {
    return step;
  }

  /** What was in the region: to compare with when the result is installed. */
  @Nullable Entry present() {
    return present;
  }

  /** Whether the cache has the key, apart from the edits. */
  boolean wasThere() {
    return held != null;
  }

  /** The value that the edits left. */
  V result() {
    return JCacheErrors.notNull(value, "the value");
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public boolean exists() {
    return switch (step) {
      case NONE, READ -> held != null;
      case LOAD, CREATE, UPDATE -> true;
      case REMOVE -> false;
    };
  }

  @Override
  public @Nullable V getValue() {
    if (step == Step.NONE) {
      if (held != null) {
        value = parts.values().handedOut(held);
        step = Step.READ;
      } else if (parts.source().isReadThrough()) {
        value = load();
        step = value == null ? Step.NONE : Step.LOAD;
      }
    }
    return value;
  }

  private @Nullable V load() {
    if (!loaded.asked) {
      loaded.value = parts.source().load(key);
      loaded.asked = true;
    }
    return loaded.value;
  }

  @Override
  public void setValue(V newValue) {
    value = JCacheErrors.notNull(newValue, "the value");
    step = held == null ? Step.CREATE : Step.UPDATE;
  }

  @Override
  public void remove() {
    boolean onlyHere = step == Step.CREATE || step == Step.LOAD;
    step = onlyHere ? Step.NONE : Step.REMOVE;
    value = null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.of(type, this);
  }
}
