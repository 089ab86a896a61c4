// SPDX-License-Identifier: Apache-2.0
/** Entities of the tests. */
package org.keystead.hibernate.model;
