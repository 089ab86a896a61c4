// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.hash.HashView;

/**
 * Where the value that belongs to an element is found: {@code weight_*} is a key with the element
 * in place of the star, {@code user_*->name} a field of such a hash, {@code #} the element itself.
 * A pattern without a star names nothing. Immutable.
 */
public final class KeyPattern {
  @SuppressWarnings("NullAway") // it does not see that R may be null
  private static final Change<byte[], byte @Nullable []> FIELD = KeyPattern::field;

  private enum Kind {
    ELEMENT,
    KEY,
    FIELD,
    NOTHING
  }

  private final Kind kind;
  private final byte[] prefix;
  private final byte[] suffix;
  private final byte[] field;

  private KeyPattern(Kind kind, byte[] prefix, byte[] suffix, byte[] field) {
    this.kind = kind;
    this.prefix = prefix;
    this.suffix = suffix;
    this.field = field;
  }

  /** The pattern that these bytes spell. */
  public static KeyPattern of(Slice text) {
    byte[] bytes = text.toByteArray();
    byte[] none = {};
    if (bytes.length == 1 && bytes[0] == '#') {
      return new KeyPattern(Kind.ELEMENT, none, none, none);
    }
    int star = indexOf(bytes, '*');
    if (star < 0) {
      return new KeyPattern(Kind.NOTHING, none, none, none);
    }
    byte[] prefix = Arrays.copyOf(bytes, star);
    int arrow = arrow(bytes, star + 1);
    return arrow < 0
        ? new KeyPattern(Kind.KEY, prefix, Arrays.copyOfRange(bytes, star + 1, bytes.length), none)
        : new KeyPattern(
            Kind.FIELD,
            prefix,
            Arrays.copyOfRange(bytes, star + 1, arrow),
            Arrays.copyOfRange(bytes, arrow + 2, bytes.length));
  }

  private static int indexOf(byte[] bytes, char wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Where {@code ->} stands with something behind it. */
  private static int arrow(byte[] bytes, int from) {
    for (int i = from; i < bytes.length - 1; i++) {
      if (bytes[i] == '-' && bytes[i + 1] == '>') {
        return i + 2 < bytes.length ? i : -1;
      }
    }
    return -1;
  }

  /** Whether it names other keys. */
  public boolean namesKeys() {
    return kind == Kind.KEY || kind == Kind.FIELD;
  }

  /** The value that belongs to the element; null when there is none. Every key is held. */
  byte @Nullable [] resolve(Keyspace keyspace, byte[] element) {
    return switch (kind) {
      case ELEMENT -> element;
      case NOTHING -> null;
      case KEY -> string(keyspace.read(keyOf(element)));
      case FIELD -> value(keyspace, keyOf(element));
    };
  }

  private Slice keyOf(byte[] element) {
    byte[] key = Arrays.copyOf(prefix, prefix.length + element.length + suffix.length);
    System.arraycopy(element, 0, key, prefix.length, element.length);
    System.arraycopy(suffix, 0, key, prefix.length + element.length, suffix.length);
    return Slice.of(key);
  }

  private static byte @Nullable [] string(@Nullable Entry entry) {
    return entry == null || !Strings.isString(entry)
        ? null
        : Strings.view(entry, new Slice()).toByteArray();
  }

  @SuppressWarnings("NullAway") // it does not see that R may be null
  private byte @Nullable [] value(Keyspace keyspace, Slice key) {
    return keyspace.look(key, field, FIELD);
  }

  private static byte @Nullable [] field(Slot slot, byte[] name) {
    Entry entry = slot.read();
    if (entry == null || entry.type() != ValueType.HASH) {
      return null;
    }
    Slice value = new HashView().aim(entry).find(Slice.of(name));
    return value == null ? null : value.toByteArray();
  }
}
