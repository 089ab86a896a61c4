// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
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

  /** The classes of an entity and of those that inherit from it, in the order of their names. */
  static List<Class<?>> classesOf(SessionFactoryImplementor factory, String rootEntity) {
    List<Class<?>> classes = new ArrayList<>();
    persisters(factory, rootEntity).values().forEach(one -> classes.add(one.getMappedClass()));
    return classes;
  }

  /** The classes of all entities, in the order of their names. */
  static List<Class<?>> classesOf(SessionFactoryImplementor factory) {
    Map<String, Class<?>> classes = new TreeMap<>();
    factory
        .getMappingMetamodel()
        .forEachEntityDescriptor(one -> classes.put(one.getEntityName(), one.getMappedClass()));
    return new ArrayList<>(classes.values());
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
