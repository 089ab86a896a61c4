// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

/** Starts the demo. A placeholder that shows that the profile works. */
public final class Demo {
  private Demo() {}

  /** Called by {@code mvn -Pdemo}. */
  public static void main(String[] arguments) {
    System.out.println("The Keystead demo is not there yet.");
  }
}
