// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;

/** What a natural id stands for: the id of the entity. */
public final class NaturalIdForm implements StateForm {
  private final SessionFactoryImplementor factory;
  private final String role;
  private final List<Class<?>> classes;
  private final TypedValues values;

  /**
   * The natural ids of an entity.
   *
   * @param outside what bytes from outside may name besides the mapping's own classes
   */
  public NaturalIdForm(
      SessionFactoryImplementor factory, String rootEntity, DecodeContext outside) {
    this.factory = factory;
    this.role = rootEntity;
    this.classes = Mappings.classesOf(factory, rootEntity);
    this.values = new TypedValues(factory, outside, classes);
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
    return new Kin(false, classes);
  }

  private Type idType() {
    return factory.getMappingMetamodel().getEntityDescriptor(role).getIdentifierType();
  }

  @Override
  public void write(JsonWriter out, Object value) throws JsonException {
    values.write(out, value, idType());
  }

  @Override
  public Object read(@Nullable Object json) throws JsonException {
    Object id = values.read(json, idType());
    if (id == null || !idType().getReturnedClass().isInstance(id)) {
      throw new JsonException("it is no id");
    }
    return id;
  }
}
