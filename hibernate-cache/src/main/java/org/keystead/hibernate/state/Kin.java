// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.List;

/**
 * What two session factories must have in common to exchange objects besides the descriptions of
 * their mappings.
 *
 * @param structured whether states are laid out as Hibernate's structured entries
 * @param classes what the names in the mapping stand for
 */
record Kin(boolean structured, List<Class<?>> classes) {
  Kin {
    classes = List.copyOf(classes);
  }
}
