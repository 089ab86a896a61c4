// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.CacheRegionDefinition;
import org.hibernate.boot.CacheRegionDefinition.CacheRegionType;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.cache.spi.access.AccessType;

/** What a session factory maps besides what annotations say: how something is cached, XML. */
final class Mapping {
  private final List<CacheRegionDefinition> definitions = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();

  void entity(Class<?> type, AccessType access) {
    add(CacheRegionType.ENTITY, type.getName(), access);
  }

  void collection(Class<?> type, String name, AccessType access) {
    add(CacheRegionType.COLLECTION, type.getName() + "." + name, access);
  }

  private void add(CacheRegionType kind, String role, AccessType access) {
    definitions.add(new CacheRegionDefinition(kind, role, access.getExternalName(), null, true));
  }

  /** An orm.xml that goes before the annotations. */
  void xml(String document) {
    documents.add(document);
  }

  void applyTo(MetadataSources sources) {
    for (String document : documents) {
      sources.addInputStream(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
  }

  void applyTo(MetadataBuilder builder) {
    definitions.forEach(builder::applyCacheRegionDefinition);
  }
}
