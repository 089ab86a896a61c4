// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose methods are those of another class, which may be another class loader's. */
@ApplicationScoped
public class Heir extends InheritanceTest.Base {
  /** For the container. */
  public Heir() {}
}
