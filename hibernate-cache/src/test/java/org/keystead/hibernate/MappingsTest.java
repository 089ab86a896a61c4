// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.UnreadableValueException;
import org.keystead.hibernate.model.Mappings;
import org.keystead.hibernate.model.Mappings.Animal;
import org.keystead.hibernate.model.Mappings.Apple;
import org.keystead.hibernate.model.Mappings.Basket;
import org.keystead.hibernate.model.Mappings.Cat;
import org.keystead.hibernate.model.Mappings.Coin;
import org.keystead.hibernate.model.Mappings.Dog;
import org.keystead.hibernate.model.Mappings.Grade;
import org.keystead.hibernate.model.Mappings.GradeId;
import org.keystead.hibernate.model.Mappings.Note;
import org.keystead.hibernate.model.Mappings.Place;
import org.keystead.hibernate.model.Mappings.Seat;
import org.keystead.hibernate.model.Mappings.Tag;

/** Inheritance, composite ids, references, shared regions, mutable values. */
class MappingsTest {
  private final Sessions sessions =
      Sessions.open(
          Database.fresh(), Map.of("hibernate.cache.use_reference_entries", "true"), Mappings.ALL);

  @AfterEach
  void close() {
    sessions.close();
  }

  // So that what is read comes from the JSON and not from the object that was stored.
  private void asClientsWrite(String key) {
    String json = sessions.get(key);
    assertNotNull(json, key);
    sessions.set(key, json);
  }

  @Test
  void subclassesLiveInTheRegionOfTheirRoot() {
    Dog dog = new Dog();
    dog.name = "Rex";
    dog.barks = 3;
    Cat cat = new Cat();
    cat.name = "Tom";
    sessions.inTransaction(
        session -> {
          session.persist(dog);
          session.persist(cat);
        });
    asClientsWrite(Animal.class.getName() + ":" + dog.id);
    asClientsWrite(Animal.class.getName() + ":" + cat.id);
    sessions.inTransaction(
        session -> {
          Dog found = assertInstanceOf(Dog.class, session.find(Animal.class, dog.id));
          assertEquals(3, found.barks);
          assertEquals(1_000, session.find(Cat.class, cat.id).asleepSince.getTime());
          assertNull(session.find(Animal.class, UUID.randomUUID()));
        });
    assertEquals(2, sessions.statistics(Animal.class.getName()).getHitCount());
  }

  @Test
  void whatASessionDoesToADateStaysItsOwn() {
    Cat cat = new Cat();
    sessions.inTransaction(session -> session.persist(cat));
    sessions.inTransaction(
        session -> {
          Cat read = session.find(Cat.class, cat.id);
          read.asleepSince.setTime(5);
          session.detach(read);
        });
    sessions.inTransaction(
        session -> assertEquals(new Date(1_000), session.find(Cat.class, cat.id).asleepSince));
  }

  @Test
  void compositeIdsAreTextInKeys() {
    sessions.inTransaction(
        session -> {
          Seat seat = new Seat();
          seat.place = new Place(7, "A");
          seat.guest = "Ann";
          session.persist(seat);
          Apple apple = new Apple();
          apple.id = 1;
          apple.seat = seat;
          session.persist(apple);
        });
    asClientsWrite(Seat.class.getName() + ":(A,7)");
    asClientsWrite(Apple.class.getName() + ":1");
    sessions.inTransaction(
        session -> {
          assertEquals("Ann", session.find(Seat.class, new Place(7, "A")).guest);
          Apple apple = session.find(Apple.class, 1L);
          assertEquals("Ann", ((Seat) Hibernate.unproxy(apple.seat)).guest);
        });
    assertTrue(sessions.statistics(Seat.class.getName()).getHitCount() >= 1);
    sessions.inTransaction(
        session -> {
          Grade grade = new Grade();
          grade.pupil = 3;
          grade.subject = "art, music";
          grade.points = 12;
          session.persist(grade);
        });
    sessions.inTransaction(
        session ->
            assertEquals(12, session.find(Grade.class, new GradeId(3, "art, music")).points));
    assertNotNull(sessions.get(Grade.class.getName() + ":(3,art%2C music)"));
  }

  @Test
  void immutableEntitiesAreCachedByReference() {
    sessions.inTransaction(
        session -> {
          Coin coin = new Coin();
          coin.id = 1;
          coin.metal = "gold";
          session.persist(coin);
        });
    Coin first = sessions.fromTransaction(session -> session.find(Coin.class, 1L));
    Coin second = sessions.fromTransaction(session -> session.find(Coin.class, 1L));
    Coin third = sessions.fromTransaction(session -> session.find(Coin.class, 1L));
    assertEquals("gold", third.metal);
    assertSame(second, third);
    assertNotNull(first);
    String key = Coin.class.getName() + ":1";
    assertThrows(UnreadableValueException.class, () -> sessions.get(key), "it has no bytes");
  }

  @Test
  void entitiesAndCollectionsOfOneRegionTellTheirRole() {
    sessions.inTransaction(
        session -> {
          Note note = new Note();
          note.id = 1;
          note.text = "a note";
          session.persist(note);
          Tag tag = new Tag();
          tag.id = 1;
          tag.text = "a tag";
          session.persist(tag);
          Basket basket = new Basket();
          basket.id = 1;
          Apple apple = new Apple();
          apple.id = 9;
          basket.apples.add(apple);
          session.persist(apple);
          session.persist(basket);
        });
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            assertEquals("a note", session.find(Note.class, 1L).text);
            assertEquals("a tag", session.find(Tag.class, 1L).text);
            assertEquals(1, session.find(Basket.class, 1L).apples.size());
          });
    }
    String apples = "shared:" + Basket.class.getName() + ".apples#1";
    assertTrue(sessions.get(apples).endsWith(",\"_state\":[9]}"), sessions.get(apples));
    asClientsWrite(apples);
    asClientsWrite("shared:" + Note.class.getName() + "#1");
    long hits = sessions.statistics("shared").getHitCount();
    sessions.inTransaction(
        session -> {
          assertEquals("a note", session.find(Note.class, 1L).text);
          assertEquals(1, session.find(Basket.class, 1L).apples.size());
        });
    assertEquals(hits + 2, sessions.statistics("shared").getHitCount());
  }
}
