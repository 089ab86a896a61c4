// SPDX-License-Identifier: Apache-2.0
/** Tests of the copier: everything is compared with a real serialisation round trip. */
package org.keystead.jcache.copy;
