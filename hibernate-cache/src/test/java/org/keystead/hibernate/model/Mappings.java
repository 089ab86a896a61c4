// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;

/** Entities whose ids, kinds or regions are less plain. */
public final class Mappings {
  /** All of them. */
  public static final Class<?>[] ALL = {
    Animal.class,
    Dog.class,
    Cat.class,
    Seat.class,
    Grade.class,
    Coin.class,
    Note.class,
    Tag.class,
    Basket.class,
    Apple.class
  };

  private Mappings() {}

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Animal {
    @Id public UUID id = UUID.randomUUID();
    public String name;
  }

  @Entity
  public static class Dog extends Animal {
    public int barks;
  }

  @Entity
  public static class Cat extends Animal {
    public Date asleepSince = new Date(1_000);
  }

  /** The id of a seat. */
  @Embeddable
  public static class Place implements Serializable {
    public int line;
    public String letter;

    protected Place() {}

    public Place(int line, String letter) {
      this.line = line;
      this.letter = letter;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place && place.line == line && place.letter.equals(letter);
    }

    @Override
    public int hashCode() {
      return Objects.hash(line, letter);
    }
  }

  @Entity
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Seat {
    @EmbeddedId public Place place;
    public String guest;
  }

  /** The id of a grade. */
  public static class GradeId implements Serializable {
    public long pupil;
    public String subject;

    protected GradeId() {}

    public GradeId(long pupil, String subject) {
      this.pupil = pupil;
      this.subject = subject;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof GradeId id && id.pupil == pupil && id.subject.equals(subject);
    }

    @Override
    public int hashCode() {
      return Objects.hash(pupil, subject);
    }
  }

  @Entity
  @IdClass(GradeId.class)
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  public static class Grade {
    @Id public long pupil;
    @Id public String subject;
    public int points;
  }

  /** May be cached by reference: it never changes and refers to nothing. */
  @Entity
  @Immutable
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
  public static class Coin {
    @Id public long id;
    public String metal;
  }

  @Entity
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "shared")
  public static class Note {
    @Id public long id;
    public String text;
  }

  @Entity
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "shared")
  public static class Tag {
    @Id public long id;
    public String text;
  }

  @Entity
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Basket {
    @Id public long id;

    @OneToMany
    @JoinColumn(name = "basket_id")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "shared")
    public List<Apple> apples = new ArrayList<>();
  }

  @Entity
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Apple {
    @Id public long id;
    @ManyToOne public Seat seat;
  }
}
