// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.cache.spi.entry.CollectionCacheEntry;
import org.hibernate.cache.spi.entry.StructuredCollectionCacheEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.MapType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;

/** The state of a collection: an array of its elements; of a map, keys and values by turns. */
@SuppressWarnings("removal") // the types of a collection have no other name in all of 6.6 to 7.4
public final class CollectionForm implements StateForm {
  private final SessionFactoryImplementor factory;
  private final String role;
  private final List<Class<?>> classes;
  private final TypedValues values;
  private final boolean structured;

  /**
   * The states of a collection.
   *
   * @param outside what bytes from outside may name besides the mapping's own classes
   */
  public CollectionForm(SessionFactoryImplementor factory, String role, DecodeContext outside) {
    this.factory = factory;
    this.role = role;
    this.classes = classes();
    this.values = new TypedValues(factory, outside, classes);
    this.structured = factory.getSessionFactoryOptions().isStructuredCacheEntriesEnabled();
  }

  @Override
  public String role() {
    return role;
  }

  @Override
  public String description() {
    CollectionPersister persister = persister();
    Type index = persister.hasIndex() ? persister.getIndexType() : null;
    return role
        + persister.getCollectionType().getClass().getSimpleName()
        + (index == null ? "" : TypedValues.describe(index))
        + TypedValues.describe(persister.getElementType());
  }

  @Override
  public Object kin() {
    return new Kin(structured, classes);
  }

  private List<Class<?>> classes() {
    CollectionPersister persister = persister();
    Set<Class<?>> found = new LinkedHashSet<>();
    found.add(persister.getOwnerEntityPersister().getMappedClass());
    Mappings.addClasses(factory, persister.getElementType(), found);
    if (persister.hasIndex()) {
      Mappings.addClasses(factory, persister.getIndexType(), found);
    }
    return List.copyOf(found);
  }

  private CollectionPersister persister() {
    return factory.getMappingMetamodel().getCollectionDescriptor(role);
  }

  private boolean isMap() {
    return persister().getCollectionType() instanceof MapType;
  }

  private @Nullable Type typeAt(int at) {
    CollectionPersister persister = persister();
    return isMap() && at % 2 == 0 ? persister.getIndexType() : persister.getElementType();
  }

  @Override
  public void write(JsonWriter out, Object value) throws JsonException {
    @Nullable Object[] state;
    if (value instanceof CollectionCacheEntry entry) {
      state = entry.getState();
    } else if (value instanceof Map<?, ?> map) {
      state = new @Nullable Object[map.size() * 2];
      int at = 0;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        state[at++] = member.getKey();
        state[at++] = member.getValue();
      }
    } else if (value instanceof List<?> list) {
      state = list.toArray();
    } else {
      throw new JsonException("it is no collection");
    }
    out.beginArray();
    for (int i = 0; i < state.length; i++) {
      values.write(out, state[i], typeAt(i));
    }
    out.endArray();
  }

  @Override
  public Object read(@Nullable Object json) throws JsonException {
    if (!(json instanceof List<?> elements) || isMap() && elements.size() % 2 != 0) {
      throw new JsonException("it is no collection");
    }
    @Nullable Serializable[] state = new @Nullable Serializable[elements.size()];
    for (int i = 0; i < state.length; i++) {
      state[i] = (Serializable) values.read(elements.get(i), typeAt(i));
    }
    List<@Nullable Serializable> list = Arrays.asList(state);
    if (!structured) {
      return Objects.requireNonNull(
          StructuredCollectionCacheEntry.INSTANCE.destructure(list, factory));
    } else if (!isMap()) {
      return list;
    }
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < state.length; i += 2) {
      map.put(state[i], state[i + 1]);
    }
    return map;
  }
}
