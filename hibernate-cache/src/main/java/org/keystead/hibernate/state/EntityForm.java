// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.cache.spi.entry.CacheEntry;
import org.hibernate.cache.spi.entry.StructuredCacheEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;

/**
 * The state of an entity: {@code {"_subclass":"com.acme.City","_version":3,"name":"Rome",...}}, as
 * Hibernate's structured entries are laid out.
 */
public final class EntityForm implements StateForm {
  private final SessionFactoryImplementor factory;
  private final String role;
  private final List<Class<?>> classes;
  private final TypedValues values;
  private final boolean structured;

  /**
   * The states of an entity and of those that inherit from it.
   *
   * @param outside what bytes from outside may name besides the mapping's own classes
   */
  public EntityForm(SessionFactoryImplementor factory, String rootEntity, DecodeContext outside) {
    this.factory = factory;
    this.role = rootEntity;
    this.classes = Mappings.classesOf(factory, rootEntity);
    this.values = new TypedValues(factory, outside, classes);
    this.structured = factory.getSessionFactoryOptions().isStructuredCacheEntriesEnabled();
  }

  @Override
  public String role() {
    return role;
  }

  @Override
  public String description() {
    return Mappings.describe(factory, role);
  }

  /** With reference entries, a state is the entity itself, with its session factory's persister. */
  @Override
  public @Nullable Object kin() {
    return factory.getSessionFactoryOptions().isDirectReferenceCacheEntriesEnabled()
        ? null
        : new Kin(structured, classes);
  }

  @Override
  public void write(JsonWriter out, Object value) throws JsonException {
    if (value instanceof CacheEntry entry && !entry.isReferenceEntry()) {
      EntityPersister persister = persister(entry.getSubclass());
      Object[] state = entry.getDisassembledState();
      begin(out, persister, entry.getVersion());
      String[] names = persister.getPropertyNames();
      for (int i = 0; i < names.length; i++) {
        values.write(out.name(names[i]), state[i], persister.getPropertyTypes()[i]);
      }
    } else if (value instanceof Map<?, ?> map) {
      EntityPersister persister =
          persister(String.valueOf(map.get(StructuredCacheEntry.SUBCLASS_KEY)));
      begin(out, persister, map.get(StructuredCacheEntry.VERSION_KEY));
      String[] names = persister.getPropertyNames();
      for (int i = 0; i < names.length; i++) {
        values.write(out.name(names[i]), map.get(names[i]), persister.getPropertyTypes()[i]);
      }
    } else {
      throw new JsonException("a reference to an entity has no JSON");
    }
    out.endObject();
  }

  private void begin(JsonWriter out, EntityPersister persister, @Nullable Object version)
      throws JsonException {
    out.beginObject().name(StructuredCacheEntry.SUBCLASS_KEY).text(persister.getEntityName());
    if (version != null) {
      values.write(out.name(StructuredCacheEntry.VERSION_KEY), version, versionType(persister));
    }
  }

  private static @Nullable Type versionType(EntityPersister persister) {
    return persister.isVersioned() ? persister.getVersionType() : null;
  }

  @Override
  public Object read(@Nullable Object json) throws JsonException {
    if (!(json instanceof Map<?, ?> members)
        || !(members.get(StructuredCacheEntry.SUBCLASS_KEY) instanceof String subclass)) {
      throw new JsonException("it is no entity");
    }
    EntityPersister persister = persister(subclass);
    Map<String, @Nullable Object> state = new HashMap<>();
    state.put(StructuredCacheEntry.SUBCLASS_KEY, subclass);
    Object version = members.get(StructuredCacheEntry.VERSION_KEY);
    state.put(StructuredCacheEntry.VERSION_KEY, values.read(version, versionType(persister)));
    String[] names = persister.getPropertyNames();
    for (int i = 0; i < names.length; i++) {
      if (!members.containsKey(names[i])) {
        throw new JsonException("a property is missing");
      }
      Object value = members.get(names[i]);
      state.put(names[i], values.read(value, persister.getPropertyTypes()[i]));
    }
    return structured
        ? state
        : Objects.requireNonNull(new StructuredCacheEntry(persister).destructure(state, factory));
  }

  private EntityPersister persister(String entity) throws JsonException {
    try {
      EntityPersister persister = factory.getMappingMetamodel().findEntityDescriptor(entity);
      if (persister != null && persister.getRootEntityName().equals(role)) {
        return persister;
      }
    } catch (RuntimeException e) {
      throw new JsonException("its entity is unknown", e);
    }
    throw new JsonException("it is another entity");
  }
}
