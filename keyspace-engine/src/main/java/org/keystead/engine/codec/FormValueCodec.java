// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.Set;

/** Values in a {@link Form}. */
final class FormValueCodec<V> implements ValueCodec<V> {
  private final Class<V> type;
  private final Form form;
  private final Set<String> declaredNames;

  FormValueCodec(Class<V> type, Form form) {
    this.type = type;
    this.form = form;
    this.declaredNames = DeclaredTypes.of(type);
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public byte[] encode(V value) throws UnencodableException {
    byte[] bytes = form.write(value, Use.VALUE, null);
    if (bytes != null) {
      return bytes;
    }
    if (!form.serialises()) {
      throw new UnencodableException(
          "an object of " + value.getClass().getName() + " is no " + form.name(), null);
    }
    return SerialForm.write(value, null);
  }

  @Override
  public V decode(byte[] array, int offset, int length, DecodeContext context)
      throws UndecodableException {
    Resolver resolver =
        context.trusted()
            ? Resolver.trusting(context.loader())
            : Resolver.foreign(context.loader(), context.filter(), declaredNames);
    Object value =
        form.serialises() && SerialForm.isAt(array, offset, length)
            ? SerialForm.read(array, offset, length, resolver)
            : form.read(array, offset, length, resolver);
    if (!type.isInstance(value)) {
      throw new UndecodableException("a value that is no " + type.getName());
    }
    return type.cast(value);
  }

  @Override
  public boolean pure(Object value) {
    return form.pure(value);
  }
}
