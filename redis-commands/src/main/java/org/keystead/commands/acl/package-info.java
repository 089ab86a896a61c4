// SPDX-License-Identifier: Apache-2.0
/**
 * Access control lists: users, what each may do, and the check before a command is carried out.
 *
 * <p>{@link org.keystead.commands.acl.Acl} knows all users; a {@link
 * org.keystead.commands.acl.User} is one, to which sessions hold on; its {@link
 * org.keystead.commands.acl.UserRights} are replaced as a whole when its rules change. A right is
 * given by the root {@link org.keystead.commands.acl.Selector} or by one of the others, never by
 * two of them together. Rules are texts whose characters are bytes (ISO 8859-1), since patterns and
 * passwords may be any.
 *
 * <p>Invariant: rules that were accepted are seen by every later check; rules that are refused
 * change nothing. Threads: any; checks take no lock.
 */
@NullMarked
package org.keystead.commands.acl;

import org.jspecify.annotations.NullMarked;
