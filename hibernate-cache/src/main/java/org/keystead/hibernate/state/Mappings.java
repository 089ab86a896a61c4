// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;

/** What tells the mapping of an entity from another mapping. */
final class Mappings {
  private Mappings() {}

  /** Names and types of an entity and of those that inherit from it. */
  static String describe(SessionFactoryImplementor factory, String rootEntity) {
    Map<String, String> entities = new TreeMap<>();
    persisters(factory, rootEntity).forEach((name, one) -> entities.put(name, describe(one)));
    return rootEntity + entities;
  }

  /** Names and types of all entities. */
  static String describe(SessionFactoryImplementor factory) {
    Map<String, String> entities = new TreeMap<>();
    factory
        .getMappingMetamodel()
        .forEachEntityDescriptor(one -> entities.put(one.getEntityName(), describe(one)));
    return entities.toString();
  }

  /** The classes of an entity, of those that inherit from it and of all values in them. */
  static List<Class<?>> classesOf(SessionFactoryImplementor factory, String rootEntity) {
    return classesOf(factory, persisters(factory, rootEntity));
  }

  /** The classes of all entities and of all values in them. */
  static List<Class<?>> classesOf(SessionFactoryImplementor factory) {
    Map<String, EntityPersister> persisters = new TreeMap<>();
    factory
        .getMappingMetamodel()
        .forEachEntityDescriptor(one -> persisters.put(one.getEntityName(), one));
    return classesOf(factory, persisters);
  }

  // In the same order for the same mapping.
  private static List<Class<?>> classesOf(
      SessionFactoryImplementor factory, Map<String, EntityPersister> persisters) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (EntityPersister persister : persisters.values()) {
      classes.add(persister.getMappedClass());
      addClasses(factory, persister.getIdentifierType(), classes);
      for (Type type : persister.getPropertyTypes()) {
        addClasses(factory, type, classes);
      }
    }
    return List.copyOf(classes);
  }

  /** Adds the classes of disassembled values of a type. */
  static void addClasses(SessionFactoryImplementor factory, Type type, Set<Class<?>> classes) {
    if (type instanceof EntityType entity) {
      String name = entity.getAssociatedEntityName();
      Type id = factory.getMappingMetamodel().getEntityDescriptor(name).getIdentifierType();
      addClasses(factory, id, classes);
    } else if (type instanceof ComponentType component) {
      classes.add(component.getReturnedClass());
      for (Type part : component.getSubtypes()) {
        addClasses(factory, part, classes);
      }
    } else if (!(type instanceof CollectionType)) {
      classes.add(type.getReturnedClass());
    }
  }

  private static Map<String, EntityPersister> persisters(
      SessionFactoryImplementor factory, String rootEntity) {
    Map<String, EntityPersister> persisters = new TreeMap<>();
    factory
        .getMappingMetamodel()
        .forEachEntityDescriptor(
            persister -> {
              if (persister.getRootEntityName().equals(rootEntity)) {
                persisters.put(persister.getEntityName(), persister);
              }
            });
    return persisters;
  }

  private static String describe(EntityPersister persister) {
    StringBuilder text = new StringBuilder();
    String[] names = persister.getPropertyNames();
    Type[] types = persister.getPropertyTypes();
    for (int i = 0; i < names.length; i++) {
      text.append(names[i]).append(' ').append(TypedValues.describe(types[i])).append(';');
    }
    return text.append(persister.isVersioned()).toString();
  }
}
