// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.json.Values;

/** What a natural id stands for: the id of the entity. */
public final class NaturalIdForm implements StateForm {
  private final SessionFactoryImplementor factory;
  private final String role;
  private final Values values;

  public NaturalIdForm(SessionFactoryImplementor factory, String rootEntity, Values values) {
    this.factory = factory;
    this.role = rootEntity;
    this.values = values;
  }

  /** The role of an entity's natural ids; no name in Java has that sign. */
  public static String roleOf(String rootEntity) {
    return rootEntity + "@NaturalId";
  }

  @Override
  public String role() {
    return roleOf(role);
  }

  @Override
  public String description() {
    EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(role);
    StringBuilder text =
        new StringBuilder(role + " " + TypedValues.describe(persister.getIdentifierType()));
    int[] properties = persister.getNaturalIdentifierProperties();
    for (int property : properties == null ? new int[0] : properties) {
      text.append(' ').append(persister.getPropertyNames()[property]).append(' ');
      text.append(TypedValues.describe(persister.getPropertyTypes()[property]));
    }
    return text.toString();
  }

  @Override
  public Object kin() {
    return new Kin(false, Mappings.classesOf(factory, role));
  }

  private Class<?> idClass() {
    EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(role);
    return persister.getIdentifierType().getReturnedClass();
  }

  @Override
  public void write(JsonWriter out, Object value) throws JsonException {
    values.write(out, value, idClass());
  }

  @Override
  public Object read(@Nullable Object json) throws JsonException {
    Object id = values.read(json, idClass());
    if (!idClass().isInstance(id)) {
      throw new JsonException("it is no id");
    }
    return id;
  }
}
