// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.cache.spi.entry.CacheEntry;
import org.hibernate.cache.spi.entry.CollectionCacheEntry;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.item.LockItem;
import org.keystead.hibernate.item.RoleItem;
import org.keystead.hibernate.item.Stamp;
import org.keystead.hibernate.item.Tombstone;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonReader;
import org.keystead.hibernate.json.JsonReader.Digits;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.key.Digests;

/**
 * Items as JSON: a state as its {@link StateForm} shows it, in a region of several roles within
 * {@code {"_role":...,"_state":...}}; a lock as {@code {"lock":{...}}}, a tombstone as {@code
 * {"tombstone":...}}, a timestamp as a number.
 */
public final class ItemCodec implements ValueCodec<Item> {
  private static final String LOCK = "lock";
  private static final String TOMBSTONE = "tombstone";
  private static final String ROLE = "_role";
  private static final String STATE = "_state";

  private final Map<String, StateForm> forms = new LinkedHashMap<>();
  private final String name;
  private final @Nullable List<Object> kins;

  /**
   * The items of a region.
   *
   * @param kind what it holds, part of the codec's name with a fingerprint of the forms
   */
  public ItemCodec(String kind, List<StateForm> forms) {
    List<Object> all = new ArrayList<>();
    StringBuilder description = new StringBuilder();
    for (StateForm form : forms) {
      this.forms.put(form.role(), form);
      description.append(form.description()).append('\n');
      Object kin = form.kin();
      if (kin != null) {
        all.add(kin);
      }
    }
    this.kins = all.size() == forms.size() ? all : null;
    String fingerprint =
        Digests.sha256(description.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    this.name = "hibernate-" + kind + ":" + fingerprint;
  }

  /** The kind with a fingerprint of the mapping: another one clears the region. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encode(Item item) throws UnencodableException {
    JsonWriter out = new JsonWriter();
    try {
      write(out, item);
    } catch (JsonException | RuntimeException e) {
      throw new UnencodableException(String.valueOf(e.getMessage()), e);
    }
    return out.toBytes();
  }

  private void write(JsonWriter out, Item item) throws JsonException {
    if (item instanceof CachedItem cached) {
      writeState(out, cached);
    } else if (item instanceof LockItem lock) {
      out.beginObject().name(LOCK).beginObject().name("holders").beginArray();
      lock.holders().forEach(holder -> out.text(Long.toHexString(holder)));
      out.endArray().name("concurrent").literal(Boolean.toString(lock.concurrent()));
      out.name("since").literal(Long.toString(lock.sinceNanos())).endObject().endObject();
    } else if (item instanceof Tombstone tombstone) {
      out.beginObject().name(TOMBSTONE).literal(Long.toString(tombstone.sinceNanos())).endObject();
    } else if (item instanceof Stamp stamp) {
      out.literal(stamp.nanos().toString());
    }
  }

  private void writeState(JsonWriter out, CachedItem cached) throws JsonException {
    if (cached instanceof RoleItem ofRole) {
      StateForm form = forms.get(ofRole.role());
      if (form == null) {
        throw new JsonException("its role has no form");
      }
      out.beginObject().name(ROLE).text(ofRole.role()).name(STATE);
      form.write(out, cached.value());
      out.endObject();
    } else if (forms.size() == 1) {
      forms.values().iterator().next().write(out, cached.value());
    } else {
      throw new JsonException("it has no form");
    }
  }

  @Override
  public Item decode(byte[] array, int offset, int length, DecodeContext context)
      throws UndecodableException {
    try {
      Object json = JsonReader.read(array, offset, length);
      Item guard = json instanceof Map<?, ?> members ? guard(members) : null;
      return guard == null ? state(json) : guard;
    } catch (JsonException | RuntimeException e) {
      throw new UndecodableException(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable Item guard(Map<?, ?> members) throws JsonException {
    if (members.size() != 1) {
      return null;
    } else if (members.get(TOMBSTONE) instanceof Digits since) {
      return new Tombstone(Long.parseLong(since.text()));
    } else if (members.get(LOCK) instanceof Map<?, ?> lock
        && lock.get("holders") instanceof List<?> holders
        && lock.get("concurrent") instanceof Boolean concurrent
        && lock.get("since") instanceof Digits since) {
      List<Long> numbers = new ArrayList<>();
      for (Object holder : holders) {
        numbers.add(Long.parseUnsignedLong(String.valueOf(holder), 16));
      }
      return new LockItem(numbers, concurrent, Long.parseLong(since.text()));
    }
    return null;
  }

  private Item state(@Nullable Object json) throws JsonException {
    if (json instanceof Map<?, ?> members && members.get(ROLE) instanceof String role) {
      StateForm form = forms.get(role);
      if (form == null) {
        throw new JsonException("its role is not of this region");
      }
      return new RoleItem(form.read(members.get(STATE)), CachedItem.UNKNOWN, role);
    } else if (forms.size() != 1) {
      throw new JsonException("it does not say its role");
    }
    return new CachedItem(forms.values().iterator().next().read(json), CachedItem.UNKNOWN);
  }

  /** A state's array, which is most of it, within one that stands for the objects around it. */
  @Override
  public Object measured(Item item) {
    Object value = item instanceof CachedItem cached ? cached.value() : item;
    Object state = value;
    if (value instanceof CacheEntry entry && entry.getDisassembledState() != null) {
      state = entry.getDisassembledState();
    } else if (value instanceof CollectionCacheEntry collection) {
      state = collection.getState();
    }
    return new Object[] {state, 0L, 0L};
  }

  /** States of one mapping on the same classes are the same for all session factories. */
  @Override
  public boolean shares(ValueCodec<?> other) {
    return other instanceof ItemCodec codec
        && kins != null
        && codec.name.equals(name)
        && kins.equals(codec.kins);
  }

  /** States may hold objects of the application, whose serialisation is its own code. */
  @Override
  public boolean pure(Object value) {
    return !(value instanceof CachedItem);
  }
}
