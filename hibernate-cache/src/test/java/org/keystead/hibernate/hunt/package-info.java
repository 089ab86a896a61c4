// SPDX-License-Identifier: Apache-2.0
/** The hunt for stale states: what it does and what it is done to. */
package org.keystead.hibernate.hunt;
