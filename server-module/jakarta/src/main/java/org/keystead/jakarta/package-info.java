// SPDX-License-Identifier: Apache-2.0
/** What a Jakarta EE application sees of Keystead: injection points, qualifiers, events. */
@NullMarked
package org.keystead.jakarta;

import org.jspecify.annotations.NullMarked;
