// SPDX-License-Identifier: Apache-2.0
/**
 * What comes from an application server: its entity manager. beans.xml leaves this package out
 * where there is none.
 *
 * <p>Invariant: nothing but injection points.
 *
 * <p>The server's threads come here.
 */
@NullMarked
package org.keystead.sample.server;

import org.jspecify.annotations.NullMarked;
