// SPDX-License-Identifier: Apache-2.0
/** Tests of the leases, under contention. */
package org.keystead.jcache.lease;
