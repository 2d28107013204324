/**
 * Who may enter and as whom: accounts, groups, tenants and grants made from the ministry's units and people, the sign-in
 * in front of the APIs, and the {@link org.dondoc.security.Caller} whose rights every call checks.
 */
package org.dondoc.security;
