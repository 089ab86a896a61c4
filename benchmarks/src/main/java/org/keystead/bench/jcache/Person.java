// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.io.Serializable;

/** A small value as applications have them: mutable, plain, Serializable. */
public final class Person implements Serializable {
  private static final long serialVersionUID = 1;

  private final long id;
  private final String name;
  private String city;
  private int age;
  private double balance;
  private boolean active;

  /** A person derived from a number. */
  public Person(int number) {
    id = number;
    name = "name-" + number;
    city = "city-" + number % 100;
    age = number % 90;
    balance = number / 3.0;
    active = number % 2 == 0;
  }

  public long id() {
    return id;
  }

  public String city() {
    return city;
  }

  /** Changes what a cache that stores by value must not see. */
  public void move(String newCity) {
    city = newCity;
    age++;
    balance -= 1;
    active = !active;
  }

  @Override
  public String toString() {
    return id + " " + name + " " + city + " " + age + " " + balance + " " + active;
  }
}
