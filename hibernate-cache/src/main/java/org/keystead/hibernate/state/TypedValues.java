// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.Collection;
import java.util.List;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.json.Values;

/**
 * Disassembled values with the mapping's types. The type only decides how much has to be said: a
 * value that is not what its type lets expect says what it is.
 */
final class TypedValues {
  private static final String UNFETCHED = "~unfetched";

  private final SessionFactoryImplementor factory;
  private final Values values;

  /**
   * Values of a mapping.
   *
   * @param outside what bytes from outside may name besides the mapping's own classes
   * @param classes these classes
   */
  TypedValues(
      SessionFactoryImplementor factory, DecodeContext outside, Collection<Class<?>> classes) {
    this.factory = factory;
    this.values =
        new Values(
            DecodeContext.foreign(
                outside.loader(), outside.filter().allow(classes.toArray(Class<?>[]::new))));
  }

  /** What makes a type, without anything that differs between two factories of one mapping. */
  static String describe(Type type) {
    if (type instanceof ComponentType component) {
      StringBuilder text = new StringBuilder("(");
      String[] names = component.getPropertyNames();
      for (int i = 0; i < names.length; i++) {
        text.append(names[i]).append(' ').append(describe(component.getSubtypes()[i])).append(';');
      }
      return text.append(')').toString();
    }
    return type instanceof EntityType entity
        ? "entity " + entity.getAssociatedEntityName()
        : type.getReturnedClass().getName();
  }

  void write(JsonWriter out, @Nullable Object value, @Nullable Type type) throws JsonException {
    if (value == LazyPropertyInitializer.UNFETCHED_PROPERTY) {
      out.beginObject().name(UNFETCHED).literal("true").endObject();
    } else if (type instanceof ComponentType component
        && value != null
        && value.getClass() == Object[].class) {
      Object[] parts = (Object[]) value;
      out.beginArray();
      for (int i = 0; i < parts.length; i++) {
        write(out, parts[i], subtype(component, i));
      }
      out.endArray();
    } else {
      values.write(out, value, expected(type));
    }
  }

  @Nullable Object read(@Nullable Object json, @Nullable Type type) throws JsonException {
    if (json instanceof java.util.Map<?, ?> tagged && tagged.containsKey(UNFETCHED)) {
      return LazyPropertyInitializer.UNFETCHED_PROPERTY;
    } else if (type instanceof ComponentType component && json instanceof List<?> parts) {
      @Nullable Object[] state = new @Nullable Object[parts.size()];
      for (int i = 0; i < state.length; i++) {
        state[i] = read(parts.get(i), subtype(component, i));
      }
      return state;
    }
    return values.read(json, expected(type));
  }

  private static @Nullable Type subtype(ComponentType component, int at) {
    Type[] subtypes = component.getSubtypes();
    return at < subtypes.length ? subtypes[at] : null; // a discriminator comes last
  }

  @SuppressWarnings("removal") // it has no other name in all of 6.6 to 7.4
  private Class<?> keyOf(CollectionType collection) {
    return factory
        .getMappingMetamodel()
        .getCollectionDescriptor(collection.getRole())
        .getKeyType()
        .getReturnedClass();
  }

  private @Nullable Class<?> expected(@Nullable Type type) {
    if (type instanceof EntityType entity) {
      return factory
          .getMappingMetamodel()
          .getEntityDescriptor(entity.getAssociatedEntityName())
          .getIdentifierType()
          .getReturnedClass();
    } else if (type instanceof CollectionType collection) {
      return keyOf(collection); // an owner's state has the key that leads to its collection
    }
    return type == null ? null : type.getReturnedClass();
  }
}
