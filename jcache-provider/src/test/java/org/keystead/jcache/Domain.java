// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Objects;

/** Classes of an application. */
public final class Domain {
  private Domain() {}

  /** A plain bean: copied field by field. */
  public static final class Person implements Serializable {
    private static final long serialVersionUID = 1L;

    public String name;

    public Person(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Person person && name.equals(person.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A class with serialisation hooks: only the serialiser can copy it. */
  public static final class Hooked implements Serializable {
    private static final long serialVersionUID = 1L;

    public transient String name;

    public Hooked(String name) {
      this.name = name;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeUTF(name);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      name = in.readUTF();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Hooked hooked && name.equals(hooked.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name);
    }
  }

  /** Not serialisable. */
  public static final class Socket {
    public String address = "here";
  }
}
