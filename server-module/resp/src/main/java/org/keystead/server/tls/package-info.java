// SPDX-License-Identifier: Apache-2.0
/**
 * TLS from PEM files, by the keys of redis.conf.
 *
 * <p>{@link org.keystead.server.tls.TlsContext} is made from the settings, checks them against each
 * other, and gives each connection its engine. Certificates and keys are read in the forms in which
 * openssl writes them.
 *
 * <p>Invariant: what cannot be used is refused when it is configured, with the name of the key and
 * the file, and not when the first client comes. Threads: any, a context is immutable.
 */
@NullMarked
package org.keystead.server.tls;

import org.jspecify.annotations.NullMarked;
