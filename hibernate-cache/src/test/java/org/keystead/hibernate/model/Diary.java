// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OrderColumn;
import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.Type;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.usertype.UserType;

/** Everything in it can be changed in place, its id included. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Diary {
  @EmbeddedId public Volume volume;
  @NaturalId public String title;
  public Date begun;
  public byte[] seal;
  public String[] tags;
  @Embedded public Owner owner;

  @Type(InkType.class)
  public Ink ink;

  @ElementCollection
  @OrderColumn
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public List<Date> days = new ArrayList<>();

  @ElementCollection
  @OrderColumn
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public List<Owner> readers = new ArrayList<>();

  protected Diary() {}

  public Diary(int number) {
    volume = new Volume("year", number);
    title = "diary " + number;
    begun = new Date(1_000);
    seal = new byte[] {1, 2};
    tags = new String[] {"a", "b"};
    owner = new Owner("Ann", new Date(2_000));
    ink = new Ink("blue");
    days.add(new Date(3_000));
    readers.add(new Owner("Bob", new Date(4_000)));
  }

  /** What it says of itself. */
  public String told() {
    return String.join(
        " ",
        volume.series + volume.number,
        title,
        Long.toString(begun.getTime()),
        seal[0] + "," + seal[1],
        String.join(",", tags),
        owner.told(),
        ink.color,
        Long.toString(days.get(0).getTime()),
        readers.get(0).told());
  }

  /** Changes everything in place. */
  public void scribble() {
    volume.number = -1;
    begun.setTime(9);
    seal[0] = 9;
    tags[0] = "?";
    owner.name = "?";
    owner.since.setTime(9);
    ink.color = "?";
    days.get(0).setTime(9);
    readers.get(0).name = "?";
    readers.get(0).since.setTime(9);
  }

  /** An id that can be changed. */
  @Embeddable
  public static class Volume implements Serializable {
    private static final long serialVersionUID = 1L;
    public String series;
    public int number;

    protected Volume() {}

    public Volume(String series, int number) {
      this.series = series;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Volume volume
          && volume.number == number
          && Objects.equals(volume.series, series);
    }

    @Override
    public int hashCode() {
      return Objects.hash(series, number);
    }
  }

  /** Somebody. */
  @Embeddable
  public static class Owner {
    public String name;
    public Date since;

    protected Owner() {}

    public Owner(String name, Date since) {
      this.name = name;
      this.since = since;
    }

    String told() {
      return name + since.getTime();
    }
  }

  /** A value of the application's own, which can be changed. */
  public static final class Ink implements Serializable {
    private static final long serialVersionUID = 1L;
    public String color;

    public Ink(String color) {
      this.color = color;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Ink ink && ink.color.equals(color);
    }

    @Override
    public int hashCode() {
      return color.hashCode();
    }
  }

  /** Stores ink by its color; copies as Hibernate asks of a type whose values can change. */
  public static final class InkType implements UserType<Ink> {
    @Override
    public int getSqlType() {
      return Types.VARCHAR;
    }

    @Override
    public Class<Ink> returnedClass() {
      return Ink.class;
    }

    @Override
    public boolean equals(Ink one, Ink other) {
      return Objects.equals(one, other);
    }

    @Override
    public int hashCode(Ink ink) {
      return ink.hashCode();
    }

    @Override
    public Ink nullSafeGet(
        ResultSet row, int position, SharedSessionContractImplementor session, Object owner)
        throws SQLException {
      String color = row.getString(position);
      return color == null ? null : new Ink(color);
    }

    @Override
    public void nullSafeSet(
        PreparedStatement statement, Ink ink, int index, SharedSessionContractImplementor session)
        throws SQLException {
      statement.setString(index, ink == null ? null : ink.color);
    }

    @Override
    public Ink deepCopy(Ink ink) {
      return ink == null ? null : new Ink(ink.color);
    }

    @Override
    public boolean isMutable() {
      return true;
    }

    @Override
    public Serializable disassemble(Ink ink) {
      return deepCopy(ink);
    }

    @Override
    public Ink assemble(Serializable cached, Object owner) {
      return deepCopy((Ink) cached);
    }
  }

  /** Not cached, so that a cached query holds all of it. */
  @Entity(name = "Page")
  public static class Page {
    @Id public long id;
    public Date written;

    @Type(InkType.class)
    public Ink ink;

    protected Page() {}

    public Page(long id) {
      this.id = id;
      written = new Date(5_000);
      ink = new Ink("red");
    }
  }
}
