// Generated from server/openapi.json by "npm run generate". Do not edit.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Open to everybody.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with e-mail and password
         * @description Open to everybody.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description Open to everybody.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the code after the password
         * @description Open to everybody.
         */
        post: operations["signInWithCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by a one-time link, or set the first password with it
         * @description Open to everybody.
         */
        post: operations["useLoginLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/invitation/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation is for
         * @description Open to everybody.
         */
        post: operations["lookAtInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation: as yourself when signed in, else with a name and a new password
         * @description Open to everybody.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a link to choose a new password
         * @description Open to everybody.
         */
        post: operations["askForPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/reset/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password by a link
         * @description Open to everybody.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your profile
         * @description For people who are signed in, about themselves; not for keys.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your profile
         * @description For people who are signed in, about themselves; not for keys.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password; your other sessions end
         * @description For people who are signed in, about themselves; not for keys.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where you are signed in
         * @description For people who are signed in, about themselves; not for keys.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere else
         * @description For people who are signed in, about themselves; not for keys.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description For people who are signed in, about themselves; not for keys.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up two-factor sign-in
         * @description For people who are signed in, about themselves; not for keys.
         */
        post: operations["beginTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/two-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn two-factor sign-in on with a first code
         * @description For people who are signed in, about themselves; not for keys.
         */
        post: operations["confirmTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/two-factor/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn two-factor sign-in off
         * @description For people who are signed in, about themselves; not for keys.
         */
        post: operations["endTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/two-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes; the old ones stop working
         * @description For people who are signed in, about themselves; not for keys.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who belongs to the workspace
         * @description For people with the role viewer or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of the workspace
         * @description For people with the role admin or more; not for keys.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description For people with the role admin or more; not for keys.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations that nobody has accepted yet
         * @description For people with the role admin or more; not for keys.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody, by mail or by a link to pass on; an earlier invitation of theirs stops working
         * @description For people with the role admin or more; not for keys.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation: its link stops working
         * @description For people with the role admin or more; not for keys.
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people and keys did in the workspace, newest first
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign-ins and changes of accounts, newest first
         * @description For owners of the installation; not for keys.
         */
        get: operations["listInstallationAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workspaces you may see
         * @description For people who are signed in, and for any key.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Make a workspace, with a contact book; you are its owner
         * @description For owners of the installation; not for keys.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is all well, and what happened today
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What platforms say, what is here and what became of it, by form and day
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/completeness/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a page or a table, to hand to a client; no person is named in it
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["exportCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads, newest first
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listLeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/by-external-id/{provider}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lead a provider's id became
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["findLeadByExternalId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One lead with its answers
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getLead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that happened to a lead: stages, decisions, runs, steps and every request
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getLeadTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came in, as it came
         * @description For people with the role editor or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getRawLead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a lead down the road again
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["replayLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits, is parked or gave up, by cause, with the one thing to do
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The leads or steps of a group, oldest first
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listWorkItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a group now instead of at its time
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["retryWork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a group of steps, or one step; the leads are kept
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["cancelWork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a replay would do; changes nothing
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["previewReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest replays of many leads, and how far they are
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listReplays"];
        put?: never;
        /**
         * Replay many leads, behind new ones
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a replay is
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        /**
         * Stop a replay; what was sent goes on
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        delete: operations["stopReplay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/steps/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a step that is held because nobody could find out
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["settleStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts as a file of CSV or JSON lines
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["exportContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest imports, and how far they are
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Upload a file of contacts; nothing is imported yet
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["uploadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an import is
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the file, or try it
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import; what was imported stays
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first rows that were refused, with why
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listRefusedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each row, as CSV
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["reportImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts of the built-in contact book
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One contact with its tasks, notes and leads
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /**
         * Delete a contact; for 30 days it can be brought back
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact's fields and its record
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/api/v1/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Contacts that fit filters, in any order
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        post: operations["searchContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change many contacts: add or remove tags, assign, delete
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["startContactJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a change of many contacts is
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getContactJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-jobs/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change of many contacts, within 30 minutes
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["undoContactJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you like the list of contacts
         * @description For people with the role viewer or more; not for keys.
         */
        get: operations["getContactViews"];
        /**
         * Keep how you like the list of contacts
         * @description For people with the role viewer or more; not for keys.
         */
        put: operations["setContactViews"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks of all contacts, with how many are due
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a task to a contact
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change a task, complete it, or open it again
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeTask"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a contact
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteNote"];
        options?: never;
        head?: never;
        /**
         * Change a note, or pin it
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeNote"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened around a contact, the newest first
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getContactTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pairs of contacts that may be one person
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two contacts side by side
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getConflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether the two are one person
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["settleConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one contact of two; this one is kept
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["mergeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two contacts side by side, before they are merged
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["compareContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest merges, at most 100
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give both contacts back
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a deleted contact back
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["restoreContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deleted-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts deleted in the last 30 days
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listDeletedContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pipelines of a workspace with their stages
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listPipelines"];
        put?: never;
        /**
         * Make a pipeline
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a pipeline that holds no opportunities
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deletePipeline"];
        options?: never;
        head?: never;
        /**
         * Rename a pipeline, or change its stages
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changePipeline"];
        trace?: never;
    };
    "/api/v1/pipelines/{id}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A pipeline with the opportunities of each stage
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an opportunity with a contact into a pipeline
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createOpportunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One opportunity
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getOpportunity"];
        put?: never;
        post?: never;
        /**
         * Delete an opportunity
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteOpportunity"];
        options?: never;
        head?: never;
        /**
         * Change an opportunity, or move it to another stage
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeOpportunity"];
        trace?: never;
    };
    "/api/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The custom fields of contacts and opportunities
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listCustomFields"];
        put?: never;
        /**
         * Make a custom field
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createCustomField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a custom field with all its values
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteCustomField"];
        options?: never;
        head?: never;
        /**
         * Rename a custom field, or change its options; key and type stay
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeCustomField"];
        trace?: never;
    };
    "/api/v1/custom-fields/{id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many contacts or opportunities hold a value of a field
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["getCustomFieldUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Texts that programs of the workspace share
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listCustomValues"];
        put?: never;
        /**
         * Add a custom value
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createCustomValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-values/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change name and text of a custom value; its key stays
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        put: operations["changeCustomValue"];
        post?: never;
        /**
         * Delete a custom value
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteCustomValue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/businesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Companies that contacts belong to
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listBusinesses"];
        put?: never;
        /**
         * Add a business
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createBusiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/businesses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a business; its contacts stay
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteBusiness"];
        options?: never;
        head?: never;
        /**
         * Change a business; an empty text clears a field
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeBusiness"];
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appointments of all contacts
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listAppointments"];
        put?: never;
        /**
         * Book an appointment with a contact
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendars that appointments are booked in
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an appointment
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteAppointment"];
        options?: never;
        head?: never;
        /**
         * Move an appointment, or change what it says
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["changeAppointment"];
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tags of contacts, with how many carry each
         * @description For people with the role viewer or more, and for keys with the scope `contacts.readonly`.
         */
        get: operations["listTags"];
        put?: never;
        /**
         * Make a tag; the one that is there when the name is known
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a tag, from its contacts too
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        /**
         * Rename a tag, on its contacts too
         * @description For people with the role admin or more, and for keys with the scope `contacts.write`.
         */
        patch: operations["renameTag"];
        trace?: never;
    };
    "/api/v1/automations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Automations by name
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["listAutomations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One automation: what it does, step by step
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["getAutomation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switch an automation on or off, or change when it starts
         * @description For people with the role admin or more, and for keys with the scope `automations.write`.
         */
        patch: operations["changeAutomation"];
        trace?: never;
    };
    "/api/v1/automations/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of an automation, newest first
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an automation did or did not want an event, newest first
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connected accounts and how they are
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Make a connection by pasted token; it is tested first
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One connection and how it is
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /**
         * Remove a connection; what waits for it stays and waits for one that takes its place
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        delete: operations["removeConnection"];
        options?: never;
        head?: never;
        /**
         * Rename, rotate secrets (the old ones stay until the new ones passed their test), pause or resume
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        patch: operations["changeConnection"];
        trace?: never;
    };
    "/api/v1/connections/{id}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would stop if the connection were removed
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["previewConnectionRemoval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the last backfill of a source is
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getBackfill"];
        put?: never;
        /**
         * Fetch the leads of the past that the platform still holds; those that are here already stay as they are
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["startBackfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a connection that is not made yet
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["testNewConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a connection, with its own secrets or with others
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The forms of the account, read from the provider now
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        get: operations["listConnectionForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Providers whose accounts can be connected by consent: those this installation has an app at
         * @description For people with the role viewer or more; not for keys.
         */
        get: operations["listConsentProviders"];
        put?: never;
        /**
         * Begin to connect an account by consent: a new one by its name, or one that is there again
         * @description For people with the role admin or more; not for keys.
         */
        post: operations["startConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person is back: make the connection, or give it its new tokens
         * @description For people with the role admin or more; not for keys.
         */
        post: operations["finishConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which secret keys are in use, and how far a rotation is
         * @description For owners of the installation; not for keys.
         */
        get: operations["readKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a new secret key in the place of the one in use, or go on with it; a worker ends what this begins
         * @description For owners of the installation; not for keys.
         */
        post: operations["rotateKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is pasted into Meta's dashboard, and which app is used
         * @description For people with the role admin or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getFacebookSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep the workspace's own Meta app, sealed, after Meta has accepted its secret
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        put: operations["setFacebookApp"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a login: gives the address of Facebook's dialog
         * @description For people with the role admin or more; not for keys.
         */
        post: operations["startFacebookLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a system user's token in the place of a login
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["useFacebookToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/logins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A login: what was granted and which pages it leads to
         * @description For people with the role admin or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getFacebookLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/logins/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Why a page is missing: every cause, checked
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["explainFacebookPages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facebook/logins/{id}/pages/{pageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a page of a login, or give its connection the new token
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["connectFacebookPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/facebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page's token, subscriptions and problems, as the regular looks found them
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getFacebookWatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/facebook/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look live at everything a page's leads come through
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["checkFacebookPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/facebook/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mend one link of a page
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["repairFacebookPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where leads come from
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Listen to a form, or to all forms of a connection
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        post: operations["addSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a source; its leads stay
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        delete: operations["removeSource"];
        options?: never;
        head?: never;
        /**
         * Change how a source reads, pause or resume it
         * @description For people with the role admin or more, and for keys with the scope `connections.write`.
         */
        patch: operations["changeSource"];
        trace?: never;
    };
    "/api/v1/sources/{id}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would stop if the source were removed
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["previewSourceRemoval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The forms that leads come by, those that changed first
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["listForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A form as it stands, its versions, and what of the automations its changes spoil
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms/{formId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a form at its provider now
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        post: operations["readForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms/{formId}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the changes of a form up to a version were seen
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        post: operations["markFormChangesSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms/{formId}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have automations and the mapping read an answer by the new key of its question; held leads go on
         * @description For people with the role admin or more, and for keys with the scope `automations.write`.
         */
        post: operations["renameFormAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/forms/{formId}/test-lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last test lead of a form, and how far it has come
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getTestLead"];
        put?: never;
        /**
         * Have the platform make a test lead of a form, in place of the one that is there
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["makeTestLead"];
        /**
         * Take the test lead of a form away at the platform; what it became here stays
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        delete: operations["removeTestLead"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/written": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lead wrote, and what removing would do with it
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getWrittenByLead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/written/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove what a test lead wrote; what was there before stays
         * @description For people with the role editor or more, and for keys with the scope `contacts.write`.
         */
        post: operations["removeWrittenByTestLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mappings of a workspace
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["listMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mapping-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can have a mapping: sources and their forms
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["listMappableForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mapping-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A form's questions with samples, suggestions, and the fields to choose from
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getFormToMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What rules would make of the latest leads; changes nothing
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        post: operations["previewMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mapping with its versions
         * @description For people with the role viewer or more, and for keys with the scope `automations.readonly`.
         */
        get: operations["getMapping"];
        /**
         * Save a mapping as its next version
         * @description For people with the role editor or more, and for keys with the scope `automations.write`.
         */
        put: operations["saveMapping"];
        post?: never;
        /**
         * Take a mapping out of use; its leads then follow the default of their source
         * @description For people with the role editor or more, and for keys with the scope `automations.write`.
         */
        delete: operations["removeMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mappings/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an earlier version the newest
         * @description For people with the role editor or more, and for keys with the scope `automations.write`.
         */
        post: operations["restoreMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leads that are held because they do not fit their mapping, by rule
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listRepairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repairs/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The leads that one rule holds, the oldest first, at most 100
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listRepairLeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repairs/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let held leads go on with the mapping as it is now; those that still do not fit are held again
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["releaseLeads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give values in place of answers that do not fit, and let the lead go on
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["repairLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings of a workspace
         * @description For people with the role viewer or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["getWorkspaceSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name, country, time zone, currency or the rule for duplicates
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        patch: operations["changeWorkspaceSettings"];
        trace?: never;
    };
    "/api/v1/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a workspace as its file says
         * @description For owners of the installation, and for keys with the scope `workspace.write` within their workspace.
         */
        post: operations["applyWorkspaceFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workspace as a file
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["exportWorkspaceFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/connections/{id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a simulated provider does wrong, and what it counted
         * @description For people with the role viewer or more, and for keys with the scope `connections.readonly`.
         */
        get: operations["getSandboxFaults"];
        put?: never;
        /**
         * Make a simulated provider do something wrong
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        post: operations["setSandboxFault"];
        /**
         * Let everything go right again
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        delete: operations["clearSandboxFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/forms/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Edit a simulated form, as an advertiser would
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        post: operations["editSandboxForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/form-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Put all simulated forms back as they were
         * @description For people with the role editor or more, and for keys with the scope `connections.write`.
         */
        delete: operations["restoreSandboxForms"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The simulated pages and their forms
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listSandboxForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/sample-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answers of a made-up person
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getSandboxSampleAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in a simulated form
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        post: operations["submitSandboxLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys of the management API, newest first
         * @description For people with the role owner or more; not for keys.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make a key
         * @description For people with the role owner or more; not for keys.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description For people with the role owner or more; not for keys.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts-scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scopes of the Contacts API, in words
         * @description For people who are signed in, and for any key.
         */
        get: operations["listContactsScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integration-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens of the Contacts API that work, newest first
         * @description For people with the role owner or more; not for keys.
         */
        get: operations["listIntegrationTokens"];
        put?: never;
        /**
         * Make a private integration token
         * @description For people with the role owner or more; not for keys.
         */
        post: operations["createIntegrationToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integration-tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the token that takes another's place
         * @description For people with the role owner or more; not for keys.
         */
        post: operations["rotateIntegrationToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integration-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token of the Contacts API
         * @description For people with the role owner or more; not for keys.
         */
        delete: operations["revokeIntegrationToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Apps that this workspace registered, newest first
         * @description For people with the role owner or more; not for keys.
         */
        get: operations["listOAuthApps"];
        put?: never;
        /**
         * Register an app
         * @description For people with the role owner or more; not for keys.
         */
        post: operations["registerOAuthApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an app and all it was given, in every workspace
         * @description For people with the role owner or more; not for keys.
         */
        delete: operations["revokeOAuthApp"];
        options?: never;
        head?: never;
        /**
         * Change an app's name, its addresses, or the most it may ask for
         * @description For people with the role owner or more; not for keys.
         */
        patch: operations["changeOAuthApp"];
        trace?: never;
    };
    "/api/v1/oauth/apps/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an app a new secret
         * @description For people with the role owner or more; not for keys.
         */
        post: operations["rotateOAuthAppSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/installations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Apps that may use this workspace, newest first
         * @description For people with the role admin or more; not for keys.
         */
        get: operations["listOAuthInstallations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/installations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Send an app away from this workspace
         * @description For people with the role admin or more; not for keys.
         */
        delete: operations["revokeOAuthInstallation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an app asks of the person who is signed in
         * @description For people who are signed in, about themselves; not for keys.
         */
        get: operations["readOAuthConsent"];
        put?: never;
        /**
         * Let an app into a workspace, or do not
         * @description For people with the role admin or more; not for keys.
         */
        post: operations["decideOAuthConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensitive-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Custom fields of contacts, with which are sensitive
         * @description For people with the role viewer or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listSensitiveFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sensitive-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark a custom field as sensitive, or take the mark away
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        put: operations["markSensitiveField"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people are told of new leads, and how that goes
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listNotificationChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set how people are told of new leads
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        put: operations["setNotificationChannel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send news of a made-up lead
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["testNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is not well, by cause; or what was not
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alert
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell nobody of this cause until a moment, also when it comes again meanwhile
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        put: operations["muteAlert"];
        post?: never;
        /**
         * Tell people of this cause again
         * @description For people with the role editor or more, and for keys with the scope `leads.write`.
         */
        delete: operations["unmuteAlert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people are told of alerts, and how that goes
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listAlertChannels"];
        put?: never;
        /**
         * Tell people or a program of alerts
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["createAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a channel and what waits for it
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        delete: operations["removeAlertChannel"];
        options?: never;
        head?: never;
        /**
         * Change a channel, or switch it on or off
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        patch: operations["changeAlertChannel"];
        trace?: never;
    };
    "/api/v1/alert-channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a made-up alert
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["testAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installation/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the installation as a whole is watched: its heartbeat, and the workspace that looks after it
         * @description For owners of the installation; not for keys.
         */
        get: operations["getWatchSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set the heartbeat, or the workspace that looks after the installation
         * @description For owners of the installation; not for keys.
         */
        patch: operations["changeWatchSettings"];
        trace?: never;
    };
    "/api/v1/installation/watch/test-heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one heartbeat now
         * @description For owners of the installation; not for keys.
         */
        post: operations["testHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verify-first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is everything looked up before it is sent
         * @description For owners of the installation; not for keys.
         */
        get: operations["getVerifyFirst"];
        put?: never;
        /**
         * From now on send nothing that was not looked up: an old database was put in place by hand
         * @description For owners of the installation; not for keys.
         */
        post: operations["beginVerifyFirst"];
        /**
         * Send as usual again: all of the missing time is there
         * @description For owners of the installation; not for keys.
         */
        delete: operations["endVerifyFirst"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens (server-sent events; Last-Event-ID resumes)
         * @description For people with the role viewer or more, and for keys with the scope `leads.readonly`.
         */
        get: operations["listenToEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programs that are told of events, and how that goes
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Tell a program of events
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an endpoint, what waits for it and its log
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        delete: operations["removeWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change, pause or resume an endpoint
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        patch: operations["changeWebhookEndpoint"];
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret; the one before signs beside it for a day
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an endpoint was told in the last 30 days, newest first
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["listWebhookMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A message: what it says, and how each try went
         * @description For people with the role admin or more, and for keys with the scope `workspace.readonly`.
         */
        get: operations["getWebhookMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/messages/{messageId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again, with the same webhookId
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["resendWebhookMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again every message that was given up
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["resendGivenUpWebhookMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send news of a made-up contact, and see what is answered
         * @description For people with the role admin or more, and for keys with the scope `workspace.write`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Session: {
            signedIn: boolean;
            /** @description True until the first person has set a password, by the link the server printed. */
            needsSetup: boolean;
            /** @description The password was right; `POST /session/code` is next. */
            needsCode: boolean;
            /** @description Whether a mail server is set up, for a new password by e-mail. */
            canMail: boolean;
            user: {
                /** @description What the Contacts API calls this person. */
                id: string;
                email: string;
                name: string;
                /** @enum {string} */
                theme: "auto" | "light" | "dark";
                isInstanceOwner: boolean;
            } | null;
            workspaces: {
                id: string;
                name: string;
                isSandbox: boolean;
                /** @enum {string} */
                role: "viewer" | "editor" | "admin" | "owner";
            }[];
            version: string;
        };
        /** @description What went wrong and what to do next (RFC 9457). */
        Problem: {
            /** @enum {string} */
            type: "about:blank";
            title: string;
            status: number;
            code: string;
            detail: string;
            issues?: {
                path: string;
                message: string;
            }[];
            instance?: string;
        };
        OpenInvitation: {
            workspaceName: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin" | "owner";
            invitedBy: string | null;
            /** @description There is an account for this e-mail: sign in with it first. */
            hasAccount: boolean;
        };
        Account: {
            /** @description What the Contacts API calls you (`assignedTo`). */
            id: string;
            email: string;
            name: string;
            /**
             * @description With its country code; kept as E.164.
             * @example +13125550123
             */
            phone: string | null;
            /**
             * @description In which the working hours are meant.
             * @example America/Chicago
             */
            timeZone: string | null;
            /** @enum {string} */
            theme: "auto" | "light" | "dark";
            /** @description From when to when on each weekday (1 is Monday); empty: not said. */
            workingHours: {
                day: number;
                from: string;
                to: string | "24:00";
            }[];
            hasTwoFactor: boolean;
        };
        SessionRow: {
            id: string;
            userAgent: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To five minutes.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string;
            isCurrent: boolean;
        };
        /** @description Shown this once. */
        NewTwoFactor: {
            secret: string;
            /** @description For an authenticator, as text or as a QR code. */
            otpauthUrl: string;
            recoveryCodes: string[];
        };
        Member: {
            /** @description What the Contacts API calls this person (`assignedTo`). */
            id: string;
            email: string;
            name: string;
            phone: string | null;
            timeZone: string | null;
            workingHours: {
                day: number;
                from: string;
                to: string | "24:00";
            }[];
            /** @enum {string} */
            role: "viewer" | "editor" | "admin" | "owner";
            hasTwoFactor: boolean;
            /** @description Owner of the installation: owner of every workspace, and not removed here. */
            isInstanceOwner: boolean;
            /**
             * Format: date-time
             * @description To five minutes; null for somebody who has no session now.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastSeenAt: string | null;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "admin" | "owner";
            invitedBy: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string;
            isExpired: boolean;
        };
        NewInvitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string;
            /** @description To be passed on; shown this once. */
            link: string;
            /** @description Whether the mail server took it; null when none is set up. */
            mailed: boolean | null;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            at: string;
            /** @enum {string} */
            actorKind: "person" | "key";
            actorId: string;
            /** @description The person's e-mail or the key's label, as it was then. */
            actorName: string;
            /** @description The operation of this API, or method and path of the Contacts API. */
            action: string;
            /** @description The id of what it was done to, or what was made. */
            object: string | null;
            address: string | null;
            /** @description Calls of the Contacts API are counted by key, operation and hour. */
            count: number;
        };
        Workspace: {
            id: string;
            name: string;
            /** @description What the Contacts API calls this workspace. */
            locationId: string;
            country: string;
            timeZone: string;
            currency: string;
            isSandbox: boolean;
            /**
             * @description What you are there; for a key, viewer.
             * @enum {string}
             */
            role: "viewer" | "editor" | "admin" | "owner";
        };
        Home: {
            health: components["schemas"]["Health"];
            today: components["schemas"]["Today"];
            /** @description The last 24 hours, oldest first; an hour begins where it does in the workspace's time zone. */
            byHour: components["schemas"]["Hour"][];
            sources: components["schemas"]["SourceHealth"][];
            /** @description Where platforms would send webhooks; not public: they cannot reach it. */
            publicAddress: {
                url: string;
                isPublic: boolean;
            };
            /** @description The newest eight. */
            latest: components["schemas"]["LeadRow"][];
        };
        Health: {
            /** @enum {string} */
            level: "ok" | "attention" | "down";
            sentence: string;
            items: components["schemas"]["HealthItem"][];
        };
        HealthItem: {
            code: string;
            /** @enum {string} */
            level: "act_now" | "act_today" | "look";
            title: string;
            detail: string;
            /** @description How many leads wait for it. */
            leads: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string | null;
            action: {
                label: string;
                href: string;
            } | null;
        };
        /** @description Since midnight in the workspace's time zone. Test leads are not counted. */
        Today: {
            received: number;
            contacts: number;
            averageSecondsToContact: number | null;
            p95SecondsToContact: number | null;
            held: number;
            parked: number;
            unrouted: number;
            failed: number;
        };
        Hour: {
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            hour: string;
            received: number;
            delivered: number;
        };
        SourceHealth: {
            id: string;
            name: string;
            /** @enum {string} */
            provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
            /** @enum {string} */
            mode: "webhook" | "poll" | "batch";
            /**
             * Format: date-time
             * @description Null: none in 30 days.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastLeadAt: string | null;
            receivedToday: number;
            /** @enum {string} */
            connectionHealth: "ok" | "attention" | "paused";
            /** @description Null where the platform cannot be asked for its leads. */
            reading: {
                /**
                 * @description `webhook`: the platform tells us at once, and what it forgot is looked for. `poll` and `batch`: we ask.
                 * @enum {string}
                 */
                way: "webhook" | "poll" | "batch";
                /** @description How often we ask. More seldom where the platform allows less. */
                everySeconds: number;
                /** @description It would work in real time if the platform could reach us. */
                wantsPublicAddress: boolean;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                lastReadAt: string | null;
                /** @description How many new leads the last reading found. */
                lastFound: number | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                nextReadAt: string | null;
                /** @description Leads that a webhook should have brought, and that only asking found. */
                reconciled: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                lastReconciledAt: string | null;
                problem: {
                    code: string;
                    message: string;
                } | null;
            } | null;
        };
        LeadRow: {
            /** Format: uuid */
            id: string;
            fullName: string | null;
            /** @enum {string} */
            provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
            sourceId: string | null;
            sourceName: string | null;
            formName: string | null;
            campaignName: string | null;
            /** @enum {string} */
            state: "received" | "fetched" | "normalised" | "matched" | "unreadable" | "undecodable" | "held" | "unrouted" | "erased";
            reason: components["schemas"]["Reason"] | null;
            isTest: boolean;
            isOrganic: boolean;
            /** @description No webhook announced it although one should have: it was found by asking the platform. */
            isReconciled: boolean;
            /** @enum {string} */
            status: "new" | "contacted" | "qualified" | "unqualified" | "booked" | "won" | "lost" | "spam";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            deliveredAt: string | null;
            /** @description From received to the first contact written. */
            secondsToContact: number | null;
            /** @enum {string} */
            progress: "arriving" | "travelling" | "contact" | "attention" | "no_automation" | "cancelled";
            /** @description The first contact it became. */
            contact: {
                id: string;
                connectionId: string;
            } | null;
        };
        /** @description Why something stands aside: a stable code, and a sentence that says what to do. */
        Reason: {
            code: string;
            message: string;
        };
        Completeness: {
            workspaceId: string;
            workspaceName: string;
            /** @description Days begin and end by it. */
            timeZone: string;
            /**
             * Format: date
             * @example 2026-01-05
             */
            from: string;
            /**
             * Format: date
             * @example 2026-01-05
             */
            to: string;
            /**
             * Format: date-time
             * @description The first moment of these days.
             * @example 2026-01-05T09:00:00.000Z
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description The first moment after them.
             * @example 2026-01-05T09:00:00.000Z
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description When a platform was last asked for a form of this report.
             * @example 2026-01-05T09:00:00.000Z
             */
            askedAt: string | null;
            /** @description False when a line does not add up. Days that were not asked for prove nothing, and break nothing. */
            addsUp: boolean;
            /** @description Lines that were not asked for, or in part. */
            notAsked: number;
            totals: {
                /** @description Leads that the platform listed. Null where it was not asked. */
                listed: number | null;
                /** @description Leads that are here, by whatever way they came. */
                stored: number;
                /** @description Contacts they are: two submissions of one person are one contact. */
                contacts: number;
                /** @description What became of each lead that is here, every lead counted once: they add up to `stored`. */
                outcomes: {
                    /** @description Leads that became a contact. */
                    contact: number;
                    /** @description Leads that went through automations that write no contact. */
                    noContact: number;
                    /** @description Leads that on the way. */
                    underWay: number;
                    /** @description Leads that test leads. */
                    test: number;
                    /** @description Leads that parked: waiting until something is mended. */
                    parked: number;
                    /** @description Leads that held: they do not fit the mapping, or a person must decide. */
                    held: number;
                    /** @description Leads that wanted by no automation. */
                    unrouted: number;
                    /** @description Leads that refused: they or a step of theirs cannot be done as they are. */
                    refused: number;
                    /** @description Leads that cancelled by a person. */
                    cancelled: number;
                    /** @description Leads that erased. */
                    erased: number;
                };
                /** @description Of those that are here: submitted without an ad. */
                organic: number;
                /** @description Of those that are here: no webhook announced them, they were found by asking. */
                reconciled: number;
                /** @description Leads that the platform listed and that are not here. */
                missing: number;
                /** @description Leads that are here and that the platform has not listed: newer than its last list, or deleted there. */
                unlisted: number;
                /** @description Leads that became two contacts by one and the same step. */
                doubled: number;
            };
            /** @description The newest day first. A form's day without leads has no line. */
            lines: components["schemas"]["CompletenessLine"][];
        };
        CompletenessLine: {
            /**
             * Format: date
             * @example 2026-01-05
             */
            day: string;
            /** @enum {string} */
            provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
            /** @description Null: no source is set up for this form any more. */
            sourceId: string | null;
            connectionId: string | null;
            connectionName: string | null;
            formId: string | null;
            formName: string | null;
            /**
             * @description How much of the day the platform was asked for. `so_far`: up to its last list, as today is not over.
             * @enum {string}
             */
            asked: "whole" | "so_far" | "part" | "no";
            /** @description Leads that the platform listed. Null where it was not asked. */
            listed: number | null;
            /** @description Leads that are here, by whatever way they came. */
            stored: number;
            /** @description Contacts they are: two submissions of one person are one contact. */
            contacts: number;
            /** @description What became of each lead that is here, every lead counted once: they add up to `stored`. */
            outcomes: {
                /** @description Leads that became a contact. */
                contact: number;
                /** @description Leads that went through automations that write no contact. */
                noContact: number;
                /** @description Leads that on the way. */
                underWay: number;
                /** @description Leads that test leads. */
                test: number;
                /** @description Leads that parked: waiting until something is mended. */
                parked: number;
                /** @description Leads that held: they do not fit the mapping, or a person must decide. */
                held: number;
                /** @description Leads that wanted by no automation. */
                unrouted: number;
                /** @description Leads that refused: they or a step of theirs cannot be done as they are. */
                refused: number;
                /** @description Leads that cancelled by a person. */
                cancelled: number;
                /** @description Leads that erased. */
                erased: number;
            };
            /** @description Of those that are here: submitted without an ad. */
            organic: number;
            /** @description Of those that are here: no webhook announced them, they were found by asking. */
            reconciled: number;
            /** @description Leads that the platform listed and that are not here. */
            missing: number;
            /** @description Leads that are here and that the platform has not listed: newer than its last list, or deleted there. */
            unlisted: number;
            /** @description Leads that became two contacts by one and the same step. */
            doubled: number;
            /** @enum {string} */
            verdict: "adds_up" | "does_not_add_up" | "not_asked";
            /** @description What is not a contact, in sentences; and what to do where it does not add up. */
            remarks: string[];
        };
        Lead: {
            /** Format: uuid */
            id: string;
            fullName: string | null;
            /** @enum {string} */
            provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
            sourceId: string | null;
            sourceName: string | null;
            formName: string | null;
            campaignName: string | null;
            /** @enum {string} */
            state: "received" | "fetched" | "normalised" | "matched" | "unreadable" | "undecodable" | "held" | "unrouted" | "erased";
            reason: components["schemas"]["Reason"] | null;
            isTest: boolean;
            isOrganic: boolean;
            /** @description No webhook announced it although one should have: it was found by asking the platform. */
            isReconciled: boolean;
            /** @enum {string} */
            status: "new" | "contacted" | "qualified" | "unqualified" | "booked" | "won" | "lost" | "spam";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            receivedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            deliveredAt: string | null;
            /** @description From received to the first contact written. */
            secondsToContact: number | null;
            /** @enum {string} */
            progress: "arriving" | "travelling" | "contact" | "attention" | "no_automation" | "cancelled";
            /** @description The first contact it became. */
            contact: {
                id: string;
                connectionId: string;
            } | null;
            externalId: string;
            connectionId: string | null;
            account: components["schemas"]["Named"];
            form: {
                id: string;
                name: string | null;
                version: number | null;
            } | null;
            ad: components["schemas"]["Named"] | null;
            adSet: components["schemas"]["Named"] | null;
            campaign: components["schemas"]["Named"] | null;
            platform: string | null;
            /** @enum {string} */
            origin: "webhook" | "poll" | "backfill" | "import" | "manual" | "replay" | "simulator" | "event";
            /** @description Null while the answers are not read, and after erasure. */
            person: components["schemas"]["Person"] | null;
            answers: components["schemas"]["Answer"][];
            consents: components["schemas"]["Consent"][];
            /** @description What its answers became; `id` is null where nobody made a mapping. Null: it was not mapped. */
            mapping: {
                id: string | null;
                version: number | null;
                mapped: components["schemas"]["MappedLead"];
                /** @description Keys of answers that no rule reads. */
                unmapped: string[];
                /** @description Fields whose value a person gave in place of the answer. */
                corrected: string[];
            } | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            fetchedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            normalisedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            matchedAt: string | null;
            stage: string;
            score: number;
            ownerId: string | null;
            contacts: {
                contactId: string;
                connectionId: string;
                connectionName: string | null;
                isNew: boolean;
            }[];
            /** @description Other submissions of the same person, newest first, at most 20. */
            samePerson: components["schemas"]["LeadRow"][];
        };
        Named: {
            id: string;
            name: string | null;
        };
        Person: {
            email: string | null;
            phone: string | null;
            firstName: string | null;
            lastName: string | null;
            fullName: string | null;
            company: string | null;
            jobTitle: string | null;
            street: string | null;
            city: string | null;
            state: string | null;
            postalCode: string | null;
            country: string | null;
            dateOfBirth: string | null;
        };
        Answer: {
            key: string;
            label: string;
            /** @enum {string} */
            type: "string" | "number" | "date" | "email" | "phone" | "choice" | "list" | "boolean";
            value: string | null;
            values: string[];
        };
        Consent: {
            key: string;
            text: string | null;
            given: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            at: string;
        };
        /** @description What a lead becomes, field by field. */
        MappedLead: {
            fields: {
                to: string;
                name: string;
                value: string | number | boolean | string[];
            }[];
            findings: components["schemas"]["MappingFinding"][];
        };
        MappingFinding: {
            to: string;
            /** @enum {string} */
            kind: "missing" | "invalid" | "unknown_choice" | "default_used" | "uncertain_name";
            holds: boolean;
            message: string;
        };
        Timeline: {
            stages: components["schemas"]["Stage"][];
            decisions: {
                automationId: string;
                automationName: string;
                version: number;
                wanted: boolean;
                reason: string;
            }[];
            runs: {
                /** Format: uuid */
                id: string;
                automationId: string;
                automationName: string;
                version: number;
                /** @enum {string} */
                state: "active" | "waiting" | "held" | "done" | "failed" | "cancelled" | "erased";
                message: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                startedAt: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                finishedAt: string | null;
                steps: components["schemas"]["Step"][];
            }[];
            attempts: components["schemas"]["Attempt"][];
        };
        Stage: {
            /** @enum {string} */
            stage: "receive" | "fetch" | "normalise" | "match" | "run" | "deliver";
            /** @enum {string} */
            state: "done" | "now" | "waiting" | "attention" | "skipped";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            at: string | null;
            ms: number | null;
            sentence: string;
        };
        Step: {
            /** Format: uuid */
            id: string;
            path: string;
            operation: string;
            operationName: string;
            connectionName: string | null;
            /** @enum {string} */
            state: "pending" | "ready" | "sending" | "verifying" | "retry_wait" | "parked" | "delivered" | "skipped" | "dead" | "cancelled" | "erased";
            reason: components["schemas"]["Reason"] | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
            ms: number | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dueAt: string | null;
            attempts: number;
            /** @description Sent although an earlier run of the same person was stuck. */
            hasOvertaken: boolean;
            remoteId: string | null;
            input: {
                [key: string]: unknown;
            } | null;
            output: {
                [key: string]: unknown;
            } | null;
        };
        Attempt: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            stepId: string | null;
            /** @enum {string} */
            kind: "fetch" | "deliver" | "verify";
            number: number;
            operation: string;
            /** @enum {string} */
            state: "started" | "succeeded" | "refused" | "unknown";
            status: number | null;
            code: string | null;
            message: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            endedAt: string | null;
            ms: number | null;
            exchanges: components["schemas"]["Exchange"][];
        };
        /** @description One request and its answer. */
        Exchange: {
            method: string;
            /** @description The path, without any token. */
            url: string;
            status: number | null;
            ms: number | null;
            /** @description Milliseconds after the attempt began. */
            startedAtMs: number;
            request: string | null;
            response: string | null;
            error: string | null;
        };
        RawLead: {
            /** @description The body of the request that named the lead, as it came. */
            webhook: string | null;
            /** @description The provider's own answer. */
            lead: {
                [key: string]: unknown;
            } | null;
        };
        Work: {
            /** @description Those that need a person first, the largest first. */
            groups: components["schemas"]["WorkGroup"][];
            /** @description How many groups need a person. */
            needsPerson: number;
            /** @description What simply waits its turn. */
            waiting: {
                /** @enum {string} */
                why: "to_read" | "ready" | "behind_person" | "retry" | "checking";
                /** @enum {string} */
                lane: "live" | "retry" | "backfill";
                count: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                oldestSince: string;
            }[];
            /** @description What is still to be sent, by destination. */
            destinations: {
                connection: {
                    id: string;
                    name: string;
                };
                backlog: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                oldestSince: string;
                /**
                 * Format: date-time
                 * @description When the backlog should be worked off; null when it cannot be said.
                 * @example 2026-01-05T09:00:00.000Z
                 */
                doneAt: string | null;
            }[];
        };
        /** @description Open work with one cause and one remedy. */
        WorkGroup: {
            id: string;
            /** @enum {string} */
            kind: "lead" | "step";
            /** @enum {string} */
            state: "unreadable" | "undecodable" | "held" | "parked" | "retry_wait" | "dead";
            cause: string | null;
            code: string | null;
            title: string;
            /** @description What happened, and what to do. */
            message: string;
            connection: {
                id: string;
                name: string;
            } | null;
            automation: {
                id: string;
                name: string;
                /** @description The newest. */
                version: number;
                /** @description It was changed since these runs began: a replay runs the new version. */
                isNewer: boolean;
            } | null;
            operation: {
                id: string;
                name: string;
            } | null;
            /** @description Leads or steps. */
            count: number;
            leads: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            nextTryAt: string | null;
            needsPerson: boolean;
            /**
             * @description Null: it goes on by itself.
             * @enum {string|null}
             */
            action: "reconnect" | "resume" | "retry" | "mend" | "decide" | "replay" | "repair" | null;
            /** @description What else a person may do to the whole group. */
            can: {
                retry: boolean;
                /** @enum {string|null} */
                replay: "start" | "failed" | null;
                cancel: boolean;
            };
        };
        WorkItem: {
            /**
             * Format: uuid
             * @description Of the step, or of the lead where the lead itself stands aside.
             */
            id: string;
            /** Format: uuid */
            leadId: string;
            leadName: string | null;
            /** Format: uuid */
            stepId: string | null;
            path: string | null;
            message: string | null;
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            nextTryAt: string | null;
        };
        ReplayPreview: {
            leads: number;
            /** @description Of these, how many are in work right now and would be left alone. */
            onTheirWay: number;
            /** @description At most: an automation's conditions may say no. */
            runs: number;
            /** @description At most, without look-ups. */
            calls: number;
            automations: {
                id: string;
                name: string;
                version: number;
            }[];
            /** @description What will happen, for people. */
            sentences: string[];
        };
        /** @description Which leads are meant; all that is given must hold. */
        LeadChoice: {
            /** @enum {string} */
            state?: "received" | "fetched" | "normalised" | "matched" | "unreadable" | "undecodable" | "held" | "unrouted" | "erased";
            source?: string;
            connection?: string;
            form?: string;
            automation?: string;
            /** @enum {string} */
            status?: "new" | "contacted" | "qualified" | "unqualified" | "booked" | "won" | "lost" | "spam";
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            email?: string;
            phone?: string;
            search?: string;
            attention?: boolean;
            reconciled?: boolean;
            leads?: string[];
            /**
             * Format: uuid
             * @description The lead of this run; with `failed`, only this run.
             */
            run?: string;
            /**
             * Format: uuid
             * @description The lead of this step; with `failed`, only this step.
             */
            step?: string;
            /** @description A group of work, by its id. */
            group?: string;
        };
        /** @description A replay of many leads, and how far it is. */
        Replay: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            from: "start" | "failed";
            /** @enum {string} */
            state: "running" | "done" | "stopped";
            total: number;
            sent: number;
            /** @description In work at that moment, or with nothing that failed. */
            leftAlone: number;
            /** @description Not looked at: still to come, or not any more once it was stopped. */
            left: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
        };
        Import: {
            /** Format: uuid */
            id: string;
            fileName: string;
            bytes: number;
            /** @enum {string} */
            format: "csv" | "jsonl";
            /** @enum {string} */
            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
            separator: string;
            columns: string[];
            /** @description The first rows, to choose a mapping by. */
            sample: string[][];
            /** @description Which column becomes what; suggested until it is started. */
            mapping: {
                [key: string]: string;
            };
            /** @enum {string} */
            state: "uploading" | "ready" | "running" | "done" | "cancelled" | "failed";
            isDryRun: boolean;
            /** @description From 0 to 1, by what of the file is read. */
            progress: number;
            secondsLeft: number | null;
            rows: number;
            created: number;
            updated: number;
            unchanged: number;
            refused: number;
            problem: string | null;
            /** @description Who uploaded it. */
            by: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
        };
        ContactRow: {
            id: string;
            name: string | null;
            email: string | null;
            phone: string | null;
            tags: string[];
            companyName: string | null;
            city: string | null;
            assignedTo: string | null;
            lifecycleStage: string;
            score: number;
            source: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateAdded: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateUpdated: string;
            openTasks: number;
        };
        Contact: {
            id: string;
            name: string | null;
            email: string | null;
            phone: string | null;
            tags: string[];
            companyName: string | null;
            city: string | null;
            assignedTo: string | null;
            lifecycleStage: string;
            score: number;
            source: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateAdded: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateUpdated: string;
            openTasks: number;
            business: {
                id: string;
                name: string;
            } | null;
            firstName: string | null;
            lastName: string | null;
            /** @description By which the person is known as well. */
            additionalEmails: string[];
            additionalPhones: string[];
            address1: string | null;
            state: string | null;
            postalCode: string | null;
            country: string | null;
            website: string | null;
            timezone: string | null;
            dateOfBirth: string | null;
            dnd: boolean;
            leadSource: string | null;
            preferredChannel: string | null;
            preferredTime: string | null;
            socialProfiles: {
                [key: string]: string;
            };
            consents: {
                key: string;
                text: string | null;
                version: string | null;
                given: boolean;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string;
            }[];
            /** @description Of its own fields, not of its tasks, notes and leads. The ETag of the answer holds it. */
            version: number;
            customFields: {
                id: string;
                name: string;
                key: string;
                value?: unknown;
            }[];
            tasks: {
                id: string;
                title: string;
                body: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                dueDate: string | null;
                completed: boolean;
                assignedTo: string | null;
            }[];
            /** @description What brought the person first: address, campaign, click ids. */
            attribution: {
                [key: string]: unknown;
            } | null;
            lastAttribution: {
                [key: string]: unknown;
            } | null;
            /** @description Pinned ones first. */
            notes: components["schemas"]["Note"][];
            leads: components["schemas"]["LeadRow"][];
            conflicts: {
                id: string;
                kind: string;
                otherContactId: string;
                otherContactName: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                detectedAt: string;
            }[];
        };
        Note: {
            id: string;
            body: string;
            pinned: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateAdded: string;
        };
        StaleContact: {
            /** @enum {string} */
            type: "about:blank";
            title: string;
            status: number;
            code: string;
            detail: string;
            issues?: {
                path: string;
                message: string;
            }[];
            instance?: string;
            current: components["schemas"]["Contact"];
        };
        ContactChange: {
            email?: string | null;
            phone?: string | null;
            /** @description Takes the place of those beside the main one. Without a new main one, none of them becomes it. */
            additionalEmails?: string[];
            /** @description Takes the place of those beside the main one. Without a new main one, none of them becomes it. */
            additionalPhones?: string[];
            firstName?: string | null;
            lastName?: string | null;
            name?: string | null;
            companyName?: string | null;
            address1?: string | null;
            city?: string | null;
            state?: string | null;
            country?: string | null;
            postalCode?: string | null;
            website?: string | null;
            timezone?: string | null;
            source?: string | null;
            /** Format: date */
            dateOfBirth?: string | null;
            assignedTo?: string | null;
            /** @description The business it belongs to. */
            businessId?: string | null;
            dnd?: boolean;
            /** @description Takes the place of all tags. */
            tags?: string[];
            /** @description By id or key; null removes one. */
            customFields?: {
                [key: string]: unknown;
            };
            lifecycleStage?: string;
            score?: number;
            leadSource?: string | null;
            /** @enum {string|null} */
            preferredChannel?: "email" | "phone" | "sms" | "whatsapp" | "post" | null;
            preferredTime?: string | null;
            /** @description Address by platform; null removes one. */
            socialProfiles?: {
                [key: string]: string | null;
            };
            consents?: {
                key: string;
                given: boolean;
                text?: string | null;
                version?: string | null;
                /**
                 * Format: date-time
                 * @description When it was said; now if left out.
                 */
                at?: string;
            }[];
        };
        ContactJob: {
            id: string;
            action: {
                /** @enum {string} */
                kind: "add-tags";
                tags: string[];
            } | {
                /** @enum {string} */
                kind: "remove-tags";
                tags: string[];
            } | {
                /** @enum {string} */
                kind: "assign";
                assignedTo: string | null;
            } | {
                /** @enum {string} */
                kind: "delete";
            };
            /** @enum {string} */
            state: "running" | "done" | "undoing" | "undone";
            total: number;
            done: number;
            /** @description Of those done; the others were so already, or gone. */
            changed: number;
            undone: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            undoUntil: string | null;
        };
        ContactViews: {
            /** @description Null: those the console comes with. */
            columns: string[] | null;
            saved: {
                name: string;
                query: string;
                filter: string;
                sort: string;
            }[];
        };
        TaskPage: {
            items: components["schemas"]["TaskRow"][];
            nextCursor: string | null;
            counts: {
                overdue: number;
                today: number;
                open: number;
            };
        };
        TaskRow: {
            id: string;
            contactId: string;
            title: string;
            body: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dueDate: string;
            completed: boolean;
            assignedTo: string | null;
            contactName: string | null;
            assigneeName: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            completedAt: string | null;
        };
        Task: {
            id: string;
            contactId: string;
            title: string;
            body: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dueDate: string;
            completed: boolean;
            assignedTo: string | null;
        };
        TimelineItem: {
            /** @enum {string} */
            kind: "lead" | "run" | "call" | "task" | "note" | "tags" | "appointment" | "opportunity";
            id: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            at: string;
            title: string;
            text: string | null;
            state: string | null;
            leadId: string | null;
        };
        ConflictRow: {
            /** Format: uuid */
            id: string;
            /**
             * @description `written`: a submission named the e-mail of one and the phone of the other. `shared`: both have it, from a time when that was allowed. `undone`: they were merged and parted again.
             * @enum {string}
             */
            cause: "written" | "shared" | "undone";
            /**
             * @description The identifier that is not clear.
             * @enum {string}
             */
            kind: "email" | "phone";
            value: string;
            /**
             * @description The identifier that decided which contact was written.
             * @enum {string}
             */
            matchedBy: "email" | "phone";
            /** @description The id of the contact that was written, or is found. */
            writtenTo: string;
            contacts: [
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                },
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                }
            ];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            detectedAt: string;
            settled: {
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string;
                /** @enum {string} */
                how: "merged" | "kept_apart" | "deleted" | "allowed";
                by: string | null;
                /** Format: uuid */
                mergeId: string | null;
            } | null;
        };
        Conflict: {
            /** Format: uuid */
            id: string;
            /**
             * @description `written`: a submission named the e-mail of one and the phone of the other. `shared`: both have it, from a time when that was allowed. `undone`: they were merged and parted again.
             * @enum {string}
             */
            cause: "written" | "shared" | "undone";
            /**
             * @description The identifier that is not clear.
             * @enum {string}
             */
            kind: "email" | "phone";
            value: string;
            /**
             * @description The identifier that decided which contact was written.
             * @enum {string}
             */
            matchedBy: "email" | "phone";
            /** @description The id of the contact that was written, or is found. */
            writtenTo: string;
            contacts: [
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                    isThere: boolean;
                    additionalEmails: string[];
                    additionalPhones: string[];
                    tags: string[];
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateAdded: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateUpdated: string;
                    tasks: number;
                    notes: number;
                    leads: number;
                },
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                    isThere: boolean;
                    additionalEmails: string[];
                    additionalPhones: string[];
                    tags: string[];
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateAdded: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateUpdated: string;
                    tasks: number;
                    notes: number;
                    leads: number;
                }
            ];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            detectedAt: string;
            settled: {
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string;
                /** @enum {string} */
                how: "merged" | "kept_apart" | "deleted" | "allowed";
                by: string | null;
                /** Format: uuid */
                mergeId: string | null;
            } | null;
            /** @description What can be chosen, in the order of `contacts`. */
            fields: {
                /**
                 * @description As in `choices`.
                 * @example email
                 */
                field: string;
                label: string;
                values: [
                    string | null,
                    string | null
                ];
            }[];
        };
        Comparison: {
            contacts: [
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                    isThere: boolean;
                    additionalEmails: string[];
                    additionalPhones: string[];
                    tags: string[];
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateAdded: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateUpdated: string;
                    tasks: number;
                    notes: number;
                    leads: number;
                },
                {
                    id: string;
                    name: string | null;
                    email: string | null;
                    phone: string | null;
                    isThere: boolean;
                    additionalEmails: string[];
                    additionalPhones: string[];
                    tags: string[];
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateAdded: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    dateUpdated: string;
                    tasks: number;
                    notes: number;
                    leads: number;
                }
            ];
            /** @description What can be chosen, in the order of `contacts`. */
            fields: {
                /**
                 * @description As in `choices`.
                 * @example email
                 */
                field: string;
                label: string;
                values: [
                    string | null,
                    string | null
                ];
            }[];
        };
        Merge: {
            /** Format: uuid */
            id: string;
            kept: {
                id: string;
                name: string | null;
                email: string | null;
                phone: string | null;
            };
            merged: {
                id: string;
                name: string | null;
                email: string | null;
                phone: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            mergedAt: string;
            by: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            undoneAt: string | null;
            undoneBy: string | null;
            canUndo: boolean;
        };
        DeletedContact: {
            id: string;
            name: string | null;
            email: string | null;
            phone: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            deletedAt: string;
        };
        Pipeline: {
            id: string;
            name: string;
            stages: components["schemas"]["PipelineStage"][];
        };
        PipelineStage: {
            id: string;
            name: string;
        };
        Board: {
            pipeline: components["schemas"]["Pipeline"];
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
            stages: {
                id: string;
                name: string;
                /** @description All that fit, also beyond those shown. */
                count: number;
                value: number;
                opportunities: components["schemas"]["Opportunity"][];
            }[];
        };
        Opportunity: {
            id: string;
            name: string;
            pipelineId: string;
            stageId: string;
            /** @enum {string} */
            status: "open" | "won" | "lost" | "abandoned";
            /** @description In the workspace's currency. */
            value: number;
            owner: string | null;
            source: string | null;
            contact: {
                id: string;
                name: string | null;
                email: string | null;
                phone: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateAdded: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dateUpdated: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            inStageSince: string;
        };
        CustomField: {
            id: string;
            name: string;
            /** @example contact.roof_type */
            key: string;
            /** @enum {string} */
            dataType: "TEXT" | "LARGE_TEXT" | "NUMERICAL" | "PHONE" | "MONETORY" | "CHECKBOX" | "SINGLE_OPTIONS" | "MULTIPLE_OPTIONS" | "DATE" | "TEXTBOX_LIST" | "FILE_UPLOAD" | "RADIO";
            /** @enum {string} */
            model: "contact" | "opportunity";
            options: string[];
        };
        CustomValue: {
            id: string;
            name: string;
            /**
             * @description By which templates name it.
             * @example office_hours
             */
            key: string;
            value: string;
        };
        Business: {
            id: string;
            name: string;
            phone: string | null;
            email: string | null;
            website: string | null;
            address: string | null;
            city: string | null;
            state: string | null;
            postalCode: string | null;
            country: string | null;
            description: string | null;
            /** @description How many contacts belong to it. */
            contacts: number;
        };
        Appointment: {
            id: string;
            calendarId: string;
            calendarName: string;
            contactId: string;
            contactName: string | null;
            title: string;
            /** @enum {string} */
            status: "new" | "confirmed" | "cancelled" | "showed" | "noshow" | "invalid";
            assignedTo: string | null;
            description: string | null;
            address: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startTime: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            endTime: string;
        };
        Calendar: {
            id: string;
            name: string;
            slotMinutes: number;
            timeZone: string;
        };
        TagUse: {
            id: string;
            name: string;
            contacts: number;
        };
        Tag: {
            id: string;
            name: string;
        };
        AutomationRow: {
            id: string;
            name: string;
            version: number;
            isOn: boolean;
            trigger: {
                event: string;
                source: string | null;
                tag: string | null;
                stage: string | null;
                status: string | null;
            };
            stepCount: number;
            runs: {
                total: number;
                last24h: number;
                failed: number;
            };
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastRunAt: string | null;
        };
        Automation: {
            id: string;
            name: string;
            version: number;
            isOn: boolean;
            trigger: {
                event: string;
                source: string | null;
                tag: string | null;
                stage: string | null;
                status: string | null;
            };
            stepCount: number;
            runs: {
                total: number;
                last24h: number;
                failed: number;
            };
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastRunAt: string | null;
            /** @description As in a workspace file. */
            definition: {
                trigger: {
                    [key: string]: unknown;
                };
                conditions?: string[];
                steps: {
                    [key: string]: unknown;
                }[];
            };
            outline: components["schemas"]["OutlineItem"][];
            versions: {
                version: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                createdAt: string;
            }[];
            yaml: string;
        };
        /** @description One line of an automation read from top to bottom. */
        OutlineItem: {
            path: string;
            /** @enum {string} */
            kind: "action" | "if";
            title: string;
            operation: string | null;
            operationName: string | null;
            connectionId: string | null;
            condition: string | null;
            /** @description It gets the fields of the lead's mapping; `input` is written over them. */
            usesMapping: boolean;
            input: {
                [key: string]: unknown;
            } | null;
            depth: number;
        };
        RunRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            leadId: string | null;
            leadName: string | null;
            /** @enum {string} */
            state: "active" | "waiting" | "held" | "done" | "failed" | "cancelled" | "erased";
            message: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
            ms: number | null;
            version: number;
        };
        /** @description Why an automation did or did not want an event. */
        Decision: {
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            leadId: string | null;
            leadName: string | null;
            wanted: boolean;
            reason: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            decidedAt: string;
        };
        Connection: {
            id: string;
            name: string;
            /** @enum {string} */
            provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
            /** @enum {string} */
            environment: "live" | "sandbox";
            accountId: string;
            accountName: string | null;
            health: {
                /** @enum {string} */
                state: "ok" | "attention" | "paused";
                cause: string | null;
                code: string | null;
                message: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                since: string | null;
            };
            /** @description Null: the provider's own address. */
            baseUrl: string | null;
            /** @description Leads can come by it; otherwise it is a place that contacts are written to. */
            isSource: boolean;
            /** @description Which secrets are set, and since when. Never their values. */
            secrets: {
                /** @enum {string} */
                name: "accessToken" | "appSecret";
                isSet: boolean;
                /**
                 * Format: date-time
                 * @description Null: not set, or set by a version that did not keep it.
                 * @example 2026-01-05T09:00:00.000Z
                 */
                setAt: string | null;
            }[];
            /** @description Null: the connection has a token that does not change by itself. */
            tokens: {
                /** @enum {string} */
                state: "ok" | "refreshing" | "uncertain" | "needs_reauth";
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                refreshedAt: string;
                /**
                 * Format: date-time
                 * @description Null: the provider does not say.
                 * @example 2026-01-05T09:00:00.000Z
                 */
                expiresAt: string | null;
                /**
                 * Format: date-time
                 * @description When new ones are asked for; null: a person has to connect the account again.
                 * @example 2026-01-05T09:00:00.000Z
                 */
                refreshAt: string | null;
                /** @description Why there are no new ones; null: all is well. */
                message: string | null;
            } | null;
            /** @description Leads that wait for it. */
            waiting: number;
            /** @description How many other connections, in any workspace, lead to the same HighLevel location: they share its limits. */
            twins: number;
            /**
             * Format: date-time
             * @description The last lead that came by it; null: none in 30 days.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastLeadAt: string | null;
            /**
             * Format: date-time
             * @description The last contact written by it; null: none of a lead of 30 days.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastDeliveryAt: string | null;
            /** @description Null: the provider's limits are not paced. */
            limits: {
                window: {
                    used: number;
                    limit: number;
                    windowMs: number;
                };
                daily: {
                    used: number;
                    limit: number;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    resetsAt: string | null;
                };
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                pausedUntil: string | null;
                backlog: {
                    steps: number;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    doneAt: string | null;
                };
            } | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
        };
        /** @description What stops when the connection is removed. */
        ConnectionRemoval: {
            automations: {
                id: string;
                name: string;
                isOn: boolean;
            }[];
            sources: {
                id: string;
                formId: string | null;
            }[];
            waitingLeads: number;
            waitingSteps: number;
        };
        Backfill: {
            /**
             * @description `held_up`: it goes on by itself; `problem` says what it waits for.
             * @enum {string}
             */
            state: "none" | "waiting" | "reading" | "held_up" | "done";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string | null;
            /**
             * Format: date-time
             * @description Null: up to the newest lead.
             * @example 2026-01-05T09:00:00.000Z
             */
            until: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
            /** @description Leads that the platform listed. */
            listed: number;
            /** @description Those that were new. */
            found: number;
            calls: number;
            /** @description From 0 to 1. */
            progress: number;
            /** @description An estimate; null while there is nothing to go by. */
            secondsLeft: number | null;
            problem: {
                code: string;
                message: string;
            } | null;
        };
        /** @description One thing a connection was tested for. */
        Check: {
            name: string;
            /** @enum {string} */
            state: "ok" | "warning" | "failed";
            message: string;
            remedy: string | null;
        };
        /** @description A form at the provider, as it is now. */
        FormChoice: {
            id: string;
            name: string | null;
            isActive: boolean;
        };
        /** @description The secret keys of the installation, by fingerprint, and how far a rotation is. */
        KeyRotation: {
            /**
             * @description `waiting`: for processes that do not have the new key yet.
             * @enum {string}
             */
            state: "none" | "waiting" | "rewrapping";
            keys: {
                /** @description Names the key and tells nothing of it. */
                fingerprint: string;
                /** @enum {string} */
                state: "coming" | "current" | "leaving";
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                since: string;
                /** @description How many keys of workspaces it wraps. */
                wraps: number;
            }[];
            waitingFor: {
                role: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                startedAt: string;
            }[];
            /** @description Keys of workspaces that an older key still wraps. */
            left: number;
        };
        /** @description What is pasted into Meta's dashboard, and which app is used. */
        FacebookSetup: {
            /** @description The Meta app that is used; null: none yet. Its secret is never shown. */
            app: {
                appId: string;
                configId: string | null;
                /** @description Of the environment, or of the simulator. */
                isInstallations: boolean;
            } | null;
            /** @description Where the app that was entered here lives, when that is not Meta. */
            ownBaseUrl: string | null;
            callbackUrl: string;
            verifyToken: string;
            redirectUri: string;
            deauthoriseUrl: string;
            deletionUrl: string;
            /** @description Meta can reach these addresses. */
            isPublic: boolean;
            /** @description There is a simulated Facebook to try it with. */
            hasSandbox: boolean;
        };
        /** @description A login and what it came to. No token leaves. */
        FacebookLogin: {
            id: string;
            /** @enum {string} */
            kind: "dialog" | "token";
            /** @enum {string} */
            state: "started" | "exchanging" | "done" | "failed";
            code: string | null;
            message: string | null;
            baseUrl: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string;
            permissions: {
                name: string;
                /** @description What LeadRelay does with it. */
                use: string;
                isNeeded: boolean;
                /** @enum {string} */
                status: "granted" | "declined" | "missing";
            }[];
            pages: {
                id: string;
                name: string | null;
                /** @description Facebook gave a token for it. */
                canConnect: boolean;
                /** @description The person holds the task that leads need; null: not said. */
                mayAdvertise: boolean | null;
                /** @description It is connected here already. */
                connectionId: string | null;
            }[];
        };
        /** @description One thing a page's leads come through. */
        LinkCheck: {
            name: string;
            /** @enum {string} */
            state: "ok" | "warning" | "failed";
            message: string;
            remedy: string | null;
            id: string;
            /** @enum {string} */
            group: "token" | "app" | "page" | "leads";
            /**
             * @description What one click can do about it.
             * @enum {string|null}
             */
            repair: "set-app" | "log-in" | "subscribe-app" | "replace-callback" | "subscribe-page" | null;
        };
        /** @description What the regular looks at a page's connection found. */
        FacebookWatch: {
            token: {
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                checkedAt: string | null;
                kind: string | null;
                isValid: boolean | null;
                /**
                 * Format: date-time
                 * @description Null: no end.
                 * @example 2026-01-05T09:00:00.000Z
                 */
                expiresAt: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                dataAccessExpiresAt: string | null;
            };
            subscriptions: {
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                checkedAt: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                goodAt: string | null;
                isAppSubscribed: boolean | null;
                isPageSubscribed: boolean | null;
                repairs: {
                    /** @enum {string} */
                    link: "app" | "page";
                    /** @enum {string} */
                    by: "schedule" | "person";
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    at: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-05T09:00:00.000Z
                     */
                    gapFrom: string | null;
                }[];
            };
            problems: {
                kind: string;
                /** @enum {string} */
                level: "now" | "today" | "look";
                message: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                since: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                until: string | null;
            }[];
        };
        Source: {
            id: string;
            connectionId: string;
            /** @description Null: every form of the connection. */
            formId: string | null;
            formName: string | null;
            /** @enum {string} */
            mode: "webhook" | "poll" | "batch";
            intervalSeconds: number | null;
            /** @description Null: every 15 minutes while leads come, every hour while it is quiet. */
            reconcileSeconds: number | null;
            /** @description What the platform still holds is fetched when the source is made, and after its connection was out of order. */
            backfills: boolean;
            isPaused: boolean;
            /**
             * Format: date-time
             * @description Null: none in 30 days.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastLeadAt: string | null;
            leads7d: number;
            /** @description Null where the platform cannot be asked for its leads. */
            reading: {
                /**
                 * @description `webhook`: the platform tells us at once, and what it forgot is looked for. `poll` and `batch`: we ask.
                 * @enum {string}
                 */
                way: "webhook" | "poll" | "batch";
                /** @description How often we ask. More seldom where the platform allows less. */
                everySeconds: number;
                /** @description It would work in real time if the platform could reach us. */
                wantsPublicAddress: boolean;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                lastReadAt: string | null;
                /** @description How many new leads the last reading found. */
                lastFound: number | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                nextReadAt: string | null;
                /** @description Leads that a webhook should have brought, and that only asking found. */
                reconciled: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                lastReconciledAt: string | null;
                problem: {
                    code: string;
                    message: string;
                } | null;
            } | null;
        };
        /** @description What stops when the source is removed. */
        SourceRemoval: {
            automations: {
                id: string;
                name: string;
                isOn: boolean;
            }[];
            waitingLeads: number;
        };
        /** @description A form that LeadRelay knows. */
        FormRow: {
            connectionId: string;
            id: string;
            name: string | null;
            /** @description 0: it was never read. */
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            firstSeenAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            checkedAt: string | null;
            /** @description Versions whose changes nobody has seen. */
            openChanges: number;
            /** @description Some of them take away or rename what leads may be mapped by. */
            isBroken: boolean;
            /** @description Why it could not be read the last time. */
            problem: {
                code: string;
                message: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string;
            } | null;
        };
        /** @description A form as it stands, and how it came to be so. */
        Form: {
            connectionId: string;
            id: string;
            name: string | null;
            /** @description 0: it was never read. */
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            firstSeenAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            checkedAt: string | null;
            /** @description Versions whose changes nobody has seen. */
            openChanges: number;
            /** @description Some of them take away or rename what leads may be mapped by. */
            isBroken: boolean;
            /** @description Why it could not be read the last time. */
            problem: {
                code: string;
                message: string;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string;
            } | null;
            connectionName: string;
            isSandbox: boolean;
            /** @description The platform makes test leads of it. */
            canTest: boolean;
            /** @description The source its leads come by; null: none listens to it. */
            sourceId: string | null;
            /** @description What its answers become; null: what the platform recognises. */
            mapping: {
                id: string;
                name: string;
                sourceId: string;
                formId: string | null;
            } | null;
            /** @description Leads of it that are held because they do not fit the mapping. */
            held: number;
            questions: {
                key: string;
                label: string;
                type: string | null;
                choices: {
                    key: string;
                    label: string;
                }[];
                dependsOn: string | null;
            }[];
            consents: components["schemas"]["FormConsent"][];
            texts: {
                name: string;
                text: string;
            }[];
            /** @description Newest first. Versions that ask and say the same are not in it. */
            history: components["schemas"]["FormVersionChanges"][];
        };
        FormConsent: {
            key: string;
            text: string | null;
            isRequired: boolean;
        };
        /** @description In what a version differs from the one before it. */
        FormVersionChanges: {
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            foundAt: string;
            /** @enum {string} */
            foundBy: "look" | "lead" | "person";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            seenAt: string | null;
            isBreaking: boolean;
            changes: {
                change: components["schemas"]["FormChange"];
                effects: components["schemas"]["FormEffect"][];
            }[];
        };
        /** @description One thing in which a form differs from what it was. */
        FormChange: {
            /** @enum {string} */
            kind: "question_added";
            question: components["schemas"]["FormQuestionName"];
        } | {
            /** @enum {string} */
            kind: "question_removed";
            question: components["schemas"]["FormQuestionName"];
        } | {
            /** @enum {string} */
            kind: "question_renamed";
            question: components["schemas"]["FormQuestionName"];
            before: components["schemas"]["FormQuestionName"];
            /** @description The platform says that it is the same question; otherwise it only looks like it. */
            isSure: boolean;
        } | {
            /** @enum {string} */
            kind: "question_reworded";
            question: components["schemas"]["FormQuestionName"];
            before: string;
        } | {
            /** @enum {string} */
            kind: "question_retyped";
            question: components["schemas"]["FormQuestionName"];
            before: string | null;
        } | {
            /** @enum {string} */
            kind: "options_changed";
            question: components["schemas"]["FormQuestionName"];
            added: {
                key: string;
                label: string;
            }[];
            removed: {
                key: string;
                label: string;
            }[];
            reworded: {
                key: string;
                before: string;
                after: string;
            }[];
        } | {
            /** @enum {string} */
            kind: "consent_added";
            consent: components["schemas"]["FormConsent"];
        } | {
            /** @enum {string} */
            kind: "consent_removed";
            consent: components["schemas"]["FormConsent"];
        } | {
            /** @enum {string} */
            kind: "consent_reworded";
            consent: components["schemas"]["FormConsent"];
            before: string | null;
        } | {
            /** @enum {string} */
            kind: "text_changed";
            name: string;
            before: string | null;
            after: string | null;
        };
        FormQuestionName: {
            key: string;
            label: string;
            type: string | null;
            /**
             * @description What it asks for, as the platform says; null for a question of one's own.
             * @enum {string|null}
             */
            asks: "email" | "phone" | "fullName" | "firstName" | "lastName" | "company" | "jobTitle" | "street" | "city" | "state" | "postalCode" | "country" | "dateOfBirth" | "website" | "gender" | null;
        };
        /** @description A text of an automation, or a rule of a mapping, that reads what a change has taken away. */
        FormEffect: {
            /** @enum {string} */
            of: "automation" | "mapping";
            id: string;
            name: string;
            isOn: boolean;
            /** @example steps[0].input.customFields.budget */
            place: string;
            text: string;
            /** @description The same text with the new key of a question that was renamed. */
            suggested: string | null;
        };
        /** @description A test lead made at the platform, and how far it has come. */
        TestLead: {
            externalId: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was taken away at the platform; the lead here stays.
             * @example 2026-01-05T09:00:00.000Z
             */
            removedAt: string | null;
            /**
             * Format: uuid
             * @description The lead it became here; null until it has arrived.
             */
            leadId: string | null;
            stages: {
                /** @enum {string} */
                stage: "made" | "announced" | "read" | "contact";
                /** @enum {string} */
                state: "waiting" | "now" | "done" | "late" | "failed";
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                at: string | null;
                /** @description What to do when it is late or has failed. */
                message: string | null;
            }[];
        };
        WrittenByLead: {
            /** @description Only what a test lead wrote can be removed like this. */
            isTest: boolean;
            /** @description Something of it still waits to be written: nothing is removed before that. */
            isOnItsWay: boolean;
            things: components["schemas"]["WrittenThing"][];
        };
        /** @description Something that a test lead wrote, and what removing does with it. */
        WrittenThing: {
            /** @enum {string} */
            kind: "contact" | "fields" | "tags" | "task" | "note" | "opportunity" | "workflow" | "campaign" | "follower";
            id: string;
            contactId: string | null;
            connectionId: string;
            connectionName: string;
            /** @description A title, the tags, or the first words of it. */
            name: string;
            /** @enum {string} */
            fate: "goes" | "goes_with_contact" | "stays" | "removed" | "failed";
            why: string | null;
        };
        MappingSummary: {
            id: string;
            name: string;
            sourceId: string;
            /** @description Null: the default of the source. */
            formId: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            updatedAt: string;
            savedBy: string | null;
            ruleCount: number;
        };
        MappableForm: {
            sourceId: string;
            sourceName: string;
            /** @description Null: every form of the source that has no mapping of its own. */
            formId: string | null;
            formName: string | null;
            /** @description Null: the source's default, else what the platform recognises. */
            mapping: components["schemas"]["MappingSummary"] | null;
            held: number;
        };
        FormToMap: {
            questions: {
                key: string;
                label: string;
                /** @description What its answers are: string, choice, date … */
                answers: string;
                choices: {
                    key: string;
                    label: string;
                }[];
                /** @description False: leads have it, and the form as it is now does not. */
                isInForm: boolean;
                /** @description From the latest leads, at most three. */
                samples: string[];
            }[];
            suggestions: {
                rule: components["schemas"]["MappingRule"];
                /** @enum {string} */
                confidence: "sure" | "likely" | "possible";
                why: string;
            }[];
            /** @description What is done where nobody has made a mapping. */
            usual: components["schemas"]["MappingRule"][];
            /** @description Fields to choose from. */
            targets: {
                to: string;
                name: string;
                isCustom: boolean;
            }[];
        };
        /** @description Where a value comes from, and which field of the contact it becomes. */
        MappingRule: {
            to: string;
            from?: string | string[];
            /** @enum {string} */
            fact?: "person.email" | "person.phone" | "person.firstName" | "person.lastName" | "person.fullName" | "person.company" | "person.jobTitle" | "person.street" | "person.city" | "person.state" | "person.postalCode" | "person.country" | "person.dateOfBirth" | "form.name" | "campaign.name" | "adSet.name" | "ad.name" | "account.name" | "platform" | "submittedAt";
            fixed?: string;
            /** @enum {string} */
            type?: "string" | "number" | "money" | "date" | "email" | "phone" | "country" | "choice" | "list" | "boolean";
            transforms?: ("trim" | "lowercase" | "uppercase" | "capitalise" | "digits" | "firstName" | "lastName")[];
            /** @description Between several answers; a space when left out. */
            join?: string;
            /** @description What is written for each option, by its label or key. */
            choices?: {
                [key: string]: string;
            };
            /** @description Written where there is no answer that can be read. */
            default?: string;
            /** @description A lead without it is held for repair. */
            required?: boolean;
        };
        MappingPreview: {
            leads: {
                /** Format: uuid */
                id: string;
                name: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                receivedAt: string;
                isHeld: boolean;
                before: components["schemas"]["MappedLead"];
                after: components["schemas"]["MappedLead"];
            }[];
            /** @description Held leads of this form that were tried with these rules, at most 200, and how many would then go on. */
            held: {
                looked: number;
                fitting: number;
            };
        };
        Mapping: {
            id: string;
            name: string;
            sourceId: string;
            /** @description Null: the default of the source. */
            formId: string | null;
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            updatedAt: string;
            savedBy: string | null;
            rules: components["schemas"]["MappingRule"][];
            /** @description Newest first, at most 200. */
            versions: {
                version: number;
                /**
                 * Format: date-time
                 * @example 2026-01-05T09:00:00.000Z
                 */
                savedAt: string;
                savedBy: string | null;
                restoredFrom: number | null;
                rules: components["schemas"]["MappingRule"][];
            }[];
            /** @description Leads that wait because they do not fit it. */
            held: number;
        };
        /** @description Held leads that do not fit one rule. */
        RepairGroup: {
            mappingId: string;
            /** @description Null: the mapping was removed; release its leads. */
            mappingName: string | null;
            sourceId: string | null;
            formId: string | null;
            to: string;
            toName: string;
            code: string;
            message: string;
            count: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string;
        };
        RepairLead: {
            /** Format: uuid */
            id: string;
            name: string | null;
            formName: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            receivedAt: string;
            /** @description Empty: it fits the mapping as it is now; release it. */
            problems: {
                to: string;
                toName: string;
                message: string;
                /** @description What was answered. */
                given: string | null;
                /** @description What the rule knows; empty where it takes any text. */
                choices: string[];
            }[];
        };
        WorkspaceSettings: {
            id: string;
            name: string;
            /**
             * @description ISO 3166-1 alpha-2: how local phone numbers are read.
             * @example US
             */
            country: string;
            /**
             * @description How dates and working hours are read.
             * @example America/Chicago
             */
            timeZone: string;
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
            /** @description When two submissions are one person in the contact book. */
            duplicates: {
                /** @description Whether two contacts may have the same e-mail or phone. */
                allowed: boolean;
                /** @description What finds a person: the first decides where the two disagree. */
                matchBy: ("email" | "phone")[];
            };
        };
        /** @description What a workspace file changes. */
        Plan: {
            changes: {
                /** @enum {string} */
                action: "create" | "update" | "unchanged";
                /** @enum {string} */
                kind: "workspace" | "connection" | "source" | "mapping" | "automation";
                id: string;
                detail: string;
            }[];
            applied: boolean;
        };
        /** @description What a simulated provider does wrong, and what it counted. */
        SandboxFaults: {
            /** @enum {string} */
            provider: "facebook" | "highlevel";
            faults: {
                /** @enum {string} */
                fault: "throttled" | "error-before" | "error-after" | "cut-after" | "silence" | "token-expired" | "outage-1m" | "outage-5m" | "late-search" | "half-the-limit" | "throttled-1m" | "lost-webhooks" | "lost-webhooks-10m" | "slow-reads" | "repeated-webhooks" | "app-unsubscribed" | "callback-elsewhere" | "page-unsubscribed" | "permission-lost" | "leads-access-revoked" | "token-ending" | "data-access-ending" | "no-ads-task" | "portfolio-page" | "development-mode";
                /** @description It waits for its call, or lasts. */
                isOn: boolean;
                /** @description It lasts until it is ended, and does not strike one call. */
                isState: boolean;
                /** Format: date-time */
                until: string | null;
            }[];
            counted: {
                /** @enum {string} */
                name: "contacts" | "notes" | "tasks" | "writtenTwice" | "windowMax" | "answers429" | "leads" | "webhooksWaiting" | "calls";
                count: number;
            }[];
        };
        SandboxFormEdit: {
            /** @enum {string} */
            kind: "add";
            key: string;
            label: string;
            options?: {
                key: string;
                value: string;
            }[];
        } | {
            /** @enum {string} */
            kind: "remove";
            key: string;
        } | {
            /** @enum {string} */
            kind: "rename";
            key: string;
            newKey: string;
            label?: string;
        } | {
            /** @enum {string} */
            kind: "reword";
            key: string;
            label: string;
        } | {
            /** @enum {string} */
            kind: "retype";
            key: string;
            type: string;
        } | {
            /** @enum {string} */
            kind: "options";
            key: string;
            options: {
                key: string;
                value: string;
            }[];
        } | {
            /** @enum {string} */
            kind: "consent";
            key: string;
            text: string;
        } | {
            /** @enum {string} */
            kind: "text";
            disclaimer: string;
        };
        /** @description A simulated page and the forms on it. */
        SandboxPage: {
            connectionId: string;
            pageName: string;
            forms: {
                id: string;
                name: string;
                questions: {
                    key: string;
                    label: string;
                    type: string;
                    options: {
                        key: string;
                        value: string;
                    }[] | null;
                    required: boolean;
                }[];
                consents: {
                    key: string;
                    text: string;
                }[];
            }[];
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @description The first characters of the key: enough to recognise it, not to use it. */
            prefix: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string | null;
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @description The first characters of the key: enough to recognise it, not to use it. */
            prefix: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string | null;
            /** @description The key itself, shown this once. */
            key: string;
        };
        ContactsScope: {
            scope: string;
            /** @description What it lets a program do. */
            words: string;
        };
        IntegrationToken: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @description The first characters: enough to recognise it, not to use it. */
            prefix: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string | null;
            /** @description It was rotated, and works until `expiresAt`. */
            isReplaced: boolean;
            /** @description Requests in any 10 seconds; null is the usual 100. */
            burstLimit: number | null;
            /** @description Requests in a day (UTC); null is the usual 200,000. */
            dailyLimit: number | null;
        };
        NewIntegrationToken: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @description The first characters: enough to recognise it, not to use it. */
            prefix: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            expiresAt: string | null;
            /** @description It was rotated, and works until `expiresAt`. */
            isReplaced: boolean;
            /** @description Requests in any 10 seconds; null is the usual 100. */
            burstLimit: number | null;
            /** @description Requests in a day (UTC); null is the usual 200,000. */
            dailyLimit: number | null;
            /** @description The token itself, shown this once. */
            token: string;
        };
        OAuthApp: {
            id: string;
            clientId: string;
            name: string;
            redirectUris: string[];
            /** @description The most that it may ask for. */
            scopes: string[];
            /** @description It can keep a secret: a server, not a page or a phone. */
            isConfidential: boolean;
            needsPkce: boolean;
            /** @description May take a token of this workspace without a person (client_credentials). */
            mayGrantItself: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /** @description In all workspaces. */
            installations: number;
            /**
             * Format: date-time
             * @description In this workspace.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /** @description Requests in any 10 seconds; null is the usual 100. */
            burstLimit: number | null;
            /** @description Requests in a day (UTC); null is the usual 200,000. */
            dailyLimit: number | null;
        };
        OAuthAppWithSecret: {
            id: string;
            clientId: string;
            name: string;
            redirectUris: string[];
            /** @description The most that it may ask for. */
            scopes: string[];
            /** @description It can keep a secret: a server, not a page or a phone. */
            isConfidential: boolean;
            needsPkce: boolean;
            /** @description May take a token of this workspace without a person (client_credentials). */
            mayGrantItself: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /** @description In all workspaces. */
            installations: number;
            /**
             * Format: date-time
             * @description In this workspace.
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
            /** @description Requests in any 10 seconds; null is the usual 100. */
            burstLimit: number | null;
            /** @description Requests in a day (UTC); null is the usual 200,000. */
            dailyLimit: number | null;
            /** @description Shown this once; null for a public app. */
            clientSecret: string | null;
        };
        OAuthInstallation: {
            /** Format: uuid */
            id: string;
            appName: string;
            clientId: string;
            /** @enum {string} */
            userType: "Location" | "Company";
            /** @enum {string} */
            grantedBy: "person" | "company" | "itself";
            person: string | null;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastUsedAt: string | null;
        };
        OAuthConsent: {
            appName: string;
            /** @description Whose address the person is sent back to. */
            sendsTo: string;
            scopes: {
                scope: string;
                words: string;
            }[];
            /** @description Those the person may let the app into. */
            workspaces: {
                id: string;
                name: string;
            }[];
            /** @description The person owns the installation, and may let the app into every workspace. */
            mayChooseAll: boolean;
        };
        MarkedField: {
            id: string;
            name: string;
            fieldKey: string;
            /** @description Its value is shown only to tokens with `contacts.sensitive.readonly`. */
            isSensitive: boolean;
        };
        NotificationChannel: {
            /** @enum {string} */
            channel: "email" | "webhook";
            isSetUp: boolean;
            isOn: boolean;
            /** @description Leads of these sources; null: of every source. */
            sourceIds: string[] | null;
            /** @description Send the answers too. They are personal data, and leave LeadRelay then. */
            includesAnswers: boolean;
            /** @description More leads a minute than this come as one message for all. */
            mostPerMinute: number;
            recipients: string[];
            urlHost: string | null;
            /** @enum {string} */
            format: "slack" | "json";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastSentAt: string | null;
            /** @description Failures in a row. */
            failures: number;
            lastError: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastErrorAt: string | null;
        };
        /** @description One cause that is not well: there is at most one open alert for each. */
        Alert: {
            /** Format: uuid */
            id: string;
            /** @description What is wrong: a stable code; docs/alerts.md lists them. */
            kind: string;
            /** @description What it is wrong with. */
            subject: string;
            /** @enum {string} */
            level: "act_now" | "act_today" | "look";
            title: string;
            detail: string;
            /** @description How many leads wait for it. */
            leads: number;
            /** @description A page of the console, without the workspace. */
            action: {
                label: string;
                href: string;
            };
            /**
             * Format: date-time
             * @description Since when it is so, as the facts say.
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @description When it was first seen.
             * @example 2026-01-05T09:00:00.000Z
             */
            openedAt: string;
            /**
             * Format: date-time
             * @description When it was last seen.
             * @example 2026-01-05T09:00:00.000Z
             */
            seenAt: string;
            /** @description How often it came: one that is back within an hour is the same alert. */
            times: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            resolvedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            mutedUntil: string | null;
        };
        AlertChannel: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "email" | "slack" | "teams" | "discord" | "webhook";
            /** @description It is told of alerts of these levels. */
            levels: ("act_now" | "act_today" | "look")[];
            isOn: boolean;
            recipients: string[];
            /** @description The address itself is a secret. */
            urlHost: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastSentAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            failingSince: string | null;
            lastError: string | null;
        };
        NewAlertChannel: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "email" | "slack" | "teams" | "discord" | "webhook";
            /** @description It is told of alerts of these levels. */
            levels: ("act_now" | "act_today" | "look")[];
            isOn: boolean;
            recipients: string[];
            /** @description The address itself is a secret. */
            urlHost: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastSentAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            failingSince: string | null;
            lastError: string | null;
            /** @description Of a webhook: what signs. Shown this once. */
            secret: string | null;
        };
        WatchSettings: {
            /** @description Its people look after the installation; null: nobody chose, so it is `effectiveWorkspaceId`. */
            workspaceId: string | null;
            effectiveWorkspaceId: string | null;
            /** @description The address itself is a secret. Null: there is no heartbeat. */
            heartbeatHost: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            heartbeatAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            failingSince: string | null;
            lastError: string | null;
        };
        /** @description The mode after an old database was put in place: nothing is sent that was not looked up first. */
        VerifyFirst: {
            isOn: boolean;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            since: string | null;
            /**
             * Format: date-time
             * @description It ends by itself then.
             * @example 2026-01-05T09:00:00.000Z
             */
            until: string | null;
            /** @enum {string|null} */
            reason: "restored" | "rolled_back" | "by_hand" | null;
            /**
             * Format: date-time
             * @description What happened from then until `since` is not in the database.
             * @example 2026-01-05T09:00:00.000Z
             */
            missingFrom: string | null;
        };
        /** @description The data of a server-sent event named lead, run, step, contact, health, resync. */
        LiveEvent: {
            workspaceId: string;
            leadId?: string;
            runId?: string;
            contactId?: string;
            state?: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            at: string;
        };
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            events: ("ContactCreate" | "ContactUpdate" | "ContactDelete" | "ContactTagUpdate" | "ContactDndUpdate" | "NoteCreate" | "NoteUpdate" | "NoteDelete" | "TaskCreate" | "TaskComplete" | "TaskDelete" | "OpportunityCreate" | "OpportunityUpdate" | "OpportunityDelete" | "OpportunityStageUpdate" | "OpportunityStatusUpdate" | "OpportunityMonetaryValueUpdate" | "OpportunityAssignedToUpdate" | "AppointmentCreate" | "AppointmentUpdate" | "AppointmentDelete")[];
            appId: string;
            /** @enum {string} */
            state: "ok" | "failing" | "paused" | "stopped";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            failingSince: string | null;
            lastError: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastDeliveredAt: string | null;
            /** @description Messages still to be sent, counted up to 1,000. */
            waiting: number;
            /** @description Messages that had all their tries, counted up to 1,000. */
            givenUp: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
        };
        NewWebhookEndpoint: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            events: ("ContactCreate" | "ContactUpdate" | "ContactDelete" | "ContactTagUpdate" | "ContactDndUpdate" | "NoteCreate" | "NoteUpdate" | "NoteDelete" | "TaskCreate" | "TaskComplete" | "TaskDelete" | "OpportunityCreate" | "OpportunityUpdate" | "OpportunityDelete" | "OpportunityStageUpdate" | "OpportunityStatusUpdate" | "OpportunityMonetaryValueUpdate" | "OpportunityAssignedToUpdate" | "AppointmentCreate" | "AppointmentUpdate" | "AppointmentDelete")[];
            appId: string;
            /** @enum {string} */
            state: "ok" | "failing" | "paused" | "stopped";
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            failingSince: string | null;
            lastError: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            lastDeliveredAt: string | null;
            /** @description Messages still to be sent, counted up to 1,000. */
            waiting: number;
            /** @description Messages that had all their tries, counted up to 1,000. */
            givenUp: number;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /** @description Signs beside the Ed25519 key (Standard Webhooks). Shown this once. */
            secret: string;
        };
        WebhookMessage: {
            /**
             * Format: uuid
             * @description The `webhookId` in the message: the same over all tries.
             */
            id: string;
            /** @example ContactCreate */
            event: string;
            contactId: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "given_up";
            isTest: boolean;
            attempts: number;
            /** @description What was answered last. Null: nothing yet. */
            status: number | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
        };
        WebhookMessageDetails: {
            /**
             * Format: uuid
             * @description The `webhookId` in the message: the same over all tries.
             */
            id: string;
            /** @example ContactCreate */
            event: string;
            contactId: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "given_up";
            isTest: boolean;
            attempts: number;
            /** @description What was answered last. Null: nothing yet. */
            status: number | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            finishedAt: string | null;
            /** @description The body, byte for byte. */
            payload: string;
            tries: components["schemas"]["WebhookTry"][];
        };
        WebhookTry: {
            /**
             * Format: date-time
             * @example 2026-01-05T09:00:00.000Z
             */
            startedAt: string;
            ms: number;
            status: number | null;
            code: string | null;
            message: string | null;
            /** @description The first 2 kB of what was answered. */
            answer: string | null;
        };
        WebhookTested: {
            /** Format: uuid */
            messageId: string;
            try: components["schemas"]["WebhookTry"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in, and what they may see */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in and the cookie is set, or `needsCode` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInWithCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    useLoginLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** Format: email */
                    email?: string;
                    password?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookAtInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description The invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    name?: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Signed in, as a member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Mailed, if there is such a person and a mail server */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Set; sign in with it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description With its country code; kept as E.164.
                     * @example +13125550123
                     */
                    phone?: string | null;
                    /**
                     * @description In which the working hours are meant.
                     * @example America/Chicago
                     */
                    timeZone?: string | null;
                    /** @enum {string} */
                    theme?: "auto" | "light" | "dark";
                    /** @description From when to when on each weekday (1 is Monday); empty: not said. */
                    workingHours?: {
                        day: number;
                        from: string;
                        to: string | "24:00";
                    }[];
                };
            };
        };
        responses: {
            /** @description You, as you are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your sessions, the last used first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SessionRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only this session is left */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description What your authenticator needs; confirm with a code of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTwoFactor"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description It is on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description It is off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description The codes, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They may see nothing of it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "editor" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The member as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Invitations, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /** @enum {string} */
                    role: "viewer" | "editor" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The invitation with its link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description What was done one by one, or the counted calls of the Contacts API; both when not given. */
                kind?: "actions" | "calls";
                /** @description The id, e-mail or label of who did it. */
                actor?: string;
                action?: string;
                object?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstallationAuditLog: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description What was done one by one, or the counted calls of the Contacts API; both when not given. */
                kind?: "actions" | "calls";
                /** @description The id, e-mail or label of who did it. */
                actor?: string;
                action?: string;
                object?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Workspaces by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Workspace"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Made from the name when not given; it stays as it is.
                     * @example acme
                     */
                    id?: string;
                    name: string;
                    country: string;
                    timeZone: string;
                    currency: string;
                };
            };
        };
        responses: {
            /** @description The workspace */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHome: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The start page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompleteness: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description Only this source. */
                source?: string;
                /** @description The first day, by the workspace's time zone; 30 days back when left out. */
                from?: string;
                /** @description The last day; today when left out. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completeness"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCompleteness: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description Only this source. */
                source?: string;
                /** @description The first day, by the workspace's time zone; 30 days back when left out. */
                from?: string;
                /** @description The last day; today when left out. */
                to?: string;
                format?: "html" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "text/csv": string;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLeads: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                state?: "received" | "fetched" | "normalised" | "matched" | "unreadable" | "undecodable" | "held" | "unrouted" | "erased";
                /** @description A source's id. */
                source?: string;
                /** @description A connection's id. */
                connection?: string;
                /** @description A form's id at its provider. */
                form?: string;
                /** @description Only those this automation ran for. */
                automation?: string;
                status?: "new" | "contacted" | "qualified" | "unqualified" | "booked" | "won" | "lost" | "spam";
                /** @description Only those in this group of work. */
                group?: string;
                /** @description Received at this moment or later. */
                from?: string;
                /** @description Received before this moment. */
                to?: string;
                /** @description The whole e-mail address. */
                email?: string;
                /** @description The whole phone number; a local one is read in the workspace's country. */
                phone?: string;
                /** @description A part of the name. */
                search?: string;
                /** @description Only those that stand aside or have a step that cannot go on. */
                attention?: "true" | "false";
                /** @description Only those that no webhook announced: they were found by asking the platform. */
                reconciled?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of leads */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LeadRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findLeadByExternalId: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                provider: "facebook" | "pinterest" | "highlevel" | "contact-book" | "webhook" | "csv" | "manual";
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lead */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLeadTimeline: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRawLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook and the provider's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawLead"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    from: "start" | "failed";
                };
            };
        };
        responses: {
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        leadId: string;
                        generation: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWork: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkItems: {
        parameters: {
            query: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description A group's id. */
                group: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WorkItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryWork: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A group's id. */
                    group: string;
                };
            };
        };
        responses: {
            /** @description How many are tried now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        due: number;
                        /** @description These follow when the first has shown that the connection is well again. */
                        follow: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelWork: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A group's id. */
                    group: string;
                } | {
                    /** Format: uuid */
                    stepId: string;
                };
            };
        };
        responses: {
            /** @description What was cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steps: number;
                        runs: number;
                        /** @description Being sent at that moment. */
                        leftAlone: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewReplay: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    from: "start" | "failed";
                    which: components["schemas"]["LeadChoice"];
                };
            };
        };
        responses: {
            /** @description Leads, runs and calls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayPreview"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Replays, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Replay"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startReplay: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    from: "start" | "failed";
                    which: components["schemas"]["LeadChoice"];
                };
            };
        };
        responses: {
            /** @description It has begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopReplay: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it got */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleStep: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "delivered" | "not_delivered";
                    /** @description The id it has at the destination, for later steps. */
                    remoteId?: string;
                };
            };
        };
        responses: {
            /** @description It goes on */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        leadId: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportContacts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                format?: "csv" | "jsonl";
                /** @description Part of a name, an e-mail address, a phone number or a company. */
                query?: string;
                /** @description The filters of the search, as JSON. */
                filters?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts, the newest first. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Imports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Import"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadImport: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description What the file is */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Say what would become of each row, and change nothing.
                     * @default false
                     */
                    dryRun?: boolean;
                    /** @description {column: target}: a field of a contact (`email`, `firstName`, …), `tags`, `custom:<field id>`, or `new:<name>` for a text field that is found or made. As suggested when left out. */
                    mapping?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description It has begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelImport: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it got */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefusedRows: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most twenty; the report has all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            row: number;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportImport: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                only?: "refused";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description row, outcome, contactId, reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description A part of a name, an e-mail address or a phone number. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: {
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The contact as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["StaleContact"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchContacts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Parts of a name, an e-mail address, a phone number or a company. */
                    query?: string;
                    /** @description HighLevel's search grammar: {field, operator, value} and {group: AND or OR, filters}; the list is AND. */
                    filters?: unknown[];
                    /** @default [] */
                    sort?: {
                        field: string;
                        /**
                         * @default asc
                         * @enum {string}
                         */
                        direction?: "asc" | "desc";
                    }[];
                    /** @description `nextCursor` of the page before. */
                    cursor?: string;
                    /** @default 50 */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description A page of contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactRow"][];
                        nextCursor: string | null;
                        total: number;
                        /** @description False: too many to count at once, and `total` is PostgreSQL's estimate. */
                        isTotalExact: boolean;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startContactJob: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    which: {
                        ids: string[];
                    } | {
                        query?: string;
                        filters?: unknown[];
                    };
                    action: {
                        /** @enum {string} */
                        kind: "add-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        kind: "remove-tags";
                        tags: string[];
                    } | {
                        /** @enum {string} */
                        kind: "assign";
                        assignedTo: string | null;
                    } | {
                        /** @enum {string} */
                        kind: "delete";
                    };
                };
            };
        };
        responses: {
            /** @description It has begun; the first hundred are done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactJob"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContactJob: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactJob"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoContactJob: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being undone */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactJob"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContactViews: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your columns and saved filters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactViews"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setContactViews: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactViews"];
            };
        };
        responses: {
            /** @description As it is kept now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactViews"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description `today` is a day of the workspace's time zone. */
                view?: "open" | "today" | "overdue" | "done" | "all";
                /** @description The id of a member, or `me`. */
                assignedTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTask: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    body?: string;
                    /** Format: date-time */
                    dueDate: string;
                    /** @description The id of a member; empty for nobody. */
                    assignedTo?: string;
                };
            };
        };
        responses: {
            /** @description The task */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTask: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeTask: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    body?: string;
                    /** Format: date-time */
                    dueDate?: string;
                    /** @description The id of a member; empty for nobody. */
                    assignedTo?: string;
                    completed?: boolean;
                };
            };
        };
        responses: {
            /** @description The task as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createNote: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @default false */
                    pinned?: boolean;
                };
            };
        };
        responses: {
            /** @description The note */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteNote: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeNote: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                noteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body?: string;
                    pinned?: boolean;
                };
            };
        };
        responses: {
            /** @description The note as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContactTimeline: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                kind?: "lead" | "run" | "call" | "task" | "note" | "tags" | "appointment" | "opportunity";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                status?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conflicts, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConflictRow"][];
                        nextCursor: string | null;
                        /** @description How many pairs nobody has settled. */
                        open: number;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConflict: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conflict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleConflict: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "merge";
                    /** @description The id of the contact that is kept. */
                    keep: string;
                    /**
                     * @description {field: the id of the contact whose value is taken}. Fields as in `fields` of a conflict. What is not chosen is as the kept contact has it, else as the other.
                     * @example {
                     *       "name": "Kx4TzQ0mVb71LrWpN8sa"
                     *     }
                     */
                    choices?: {
                        [key: string]: string;
                    };
                } | {
                    /** @enum {string} */
                    as: "keep_apart";
                } | {
                    /** @enum {string} */
                    as: "open";
                };
            };
        };
        responses: {
            /** @description It is settled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description By which a merge can be undone.
                         */
                        mergeId: string | null;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeContacts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    with: string;
                    /**
                     * @description {field: the id of the contact whose value is taken}. Fields as in `fields` of a conflict. What is not chosen is as the kept contact has it, else as the other.
                     * @example {
                     *       "name": "Kx4TzQ0mVb71LrWpN8sa"
                     *     }
                     */
                    choices?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description They are one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        mergeId: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareContacts: {
        parameters: {
            query: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                with: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both, and what can be chosen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMerges: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Merges, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Merge"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoMerge: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both are there again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keptId: string;
                        mergedId: string;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreContact: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is there again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeletedContacts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 200, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeletedContact"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPipelines: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pipelines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Pipeline"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPipeline: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description In their order. One with an id is a stage that is there; a stage that is not named goes. */
                    stages: {
                        id?: string;
                        name: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The pipeline */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePipeline: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePipeline: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description In their order. One with an id is a stage that is there; a stage that is not named goes. */
                    stages?: {
                        id?: string;
                        name: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The pipeline as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBoard: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                status?: "open" | "won" | "lost" | "abandoned";
                /** @description A part of its name, or of the contact's name, e-mail or phone. */
                query?: string;
                /** @description Opportunities a stage. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOpportunity: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pipelineId: string;
                    contactId: string;
                    name: string;
                    /** @description The first stage of the pipeline when not given. */
                    stageId?: string;
                    /** @enum {string} */
                    status?: "open" | "won" | "lost" | "abandoned";
                    value?: number;
                    owner?: string | null;
                    source?: string | null;
                };
            };
        };
        responses: {
            /** @description The opportunity */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpportunity: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The opportunity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteOpportunity: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOpportunity: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pipelineId?: string;
                    name?: string;
                    /** @description The first stage of the pipeline when not given. */
                    stageId?: string;
                    /** @enum {string} */
                    status?: "open" | "won" | "lost" | "abandoned";
                    value?: number;
                    owner?: string | null;
                    source?: string | null;
                };
            };
        };
        responses: {
            /** @description The opportunity as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomFields: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CustomField"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCustomField: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    dataType: "TEXT" | "LARGE_TEXT" | "NUMERICAL" | "PHONE" | "MONETORY" | "CHECKBOX" | "SINGLE_OPTIONS" | "MULTIPLE_OPTIONS" | "DATE" | "TEXTBOX_LIST" | "FILE_UPLOAD" | "RADIO";
                    /**
                     * @default contact
                     * @enum {string}
                     */
                    model?: "contact" | "opportunity";
                    /** @default [] */
                    options?: string[];
                };
            };
        };
        responses: {
            /** @description The field */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCustomField: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCustomField: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    options?: string[];
                };
            };
        };
        responses: {
            /** @description The field as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomFieldUse: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomValues: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CustomValue"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCustomValue: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description The value */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomValue"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCustomValue: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description The value as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomValue"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCustomValue: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBusinesses: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Business"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBusiness: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    phone?: string;
                    email?: string;
                    website?: string;
                    address?: string;
                    city?: string;
                    state?: string;
                    postalCode?: string;
                    country?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description The business */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBusiness: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeBusiness: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string;
                    email?: string;
                    website?: string;
                    address?: string;
                    city?: string;
                    state?: string;
                    postalCode?: string;
                    country?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description The business as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                view?: "upcoming" | "past";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those to come by their start, or those that are over, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Appointment"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAppointment: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contactId: string;
                    calendarId: string;
                    /** Format: date-time */
                    startTime: string;
                    title?: string;
                    /** @enum {string} */
                    status?: "new" | "confirmed" | "cancelled" | "showed" | "noshow" | "invalid";
                    /** @description The id of a member; empty for nobody. */
                    assignedTo?: string;
                    description?: string;
                    address?: string;
                    /**
                     * Format: date-time
                     * @description A slot of the calendar after its start if left out.
                     */
                    endTime?: string;
                    /**
                     * @description Also outside of opening hours, and over what is booked.
                     * @default false
                     */
                    anyTime?: boolean;
                };
            };
        };
        responses: {
            /** @description The appointment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendars: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendars */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Calendar"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAppointment: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAppointment: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    calendarId?: string;
                    /** Format: date-time */
                    startTime?: string;
                    title?: string;
                    /** @enum {string} */
                    status?: "new" | "confirmed" | "cancelled" | "showed" | "noshow" | "invalid";
                    /** @description The id of a member; empty for nobody. */
                    assignedTo?: string;
                    description?: string;
                    address?: string;
                    /**
                     * Format: date-time
                     * @description A slot of the calendar after its start if left out.
                     */
                    endTime?: string;
                    /**
                     * @description Also outside of opening hours, and over what is booked.
                     * @default false
                     */
                    anyTime?: boolean;
                };
            };
        };
        responses: {
            /** @description The appointment as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tags */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TagUse"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTag: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The tag */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTag: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameTag: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The tag as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAutomations: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every automation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AutomationRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAutomation: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The automation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Automation"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAutomation: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isOn?: boolean;
                    trigger?: {
                        /** @enum {string} */
                        event: "lead.created" | "contact.created" | "contact.updated" | "contact.tagged" | "contact.stage_changed" | "task.completed" | "note.created" | "opportunity.created" | "opportunity.status_changed" | "appointment.created";
                        source?: string;
                        tag?: string;
                        stage?: string;
                        /** @enum {string} */
                        status?: "open" | "won" | "lost" | "abandoned";
                    };
                    /** @description All must hold. As in a workspace file. */
                    conditions?: string[];
                    /** @description The version that trigger and conditions were chosen for. */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description The automation as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Automation"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decision"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Connection"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "facebook";
                    /** @description The page's id. */
                    accountId: string;
                    /** @description Of the page, or of a system user that has the page assigned: the page's own is then derived from it. */
                    accessToken: string;
                    /** @description Where it is another than the installation's. */
                    appSecret?: string;
                    /** @description Null: the provider's own address. `sandbox`: the simulator. */
                    baseUrl?: string | null;
                    id?: string;
                    name: string;
                    /**
                     * @description Save without the test, as when the provider is away.
                     * @default false
                     */
                    withoutTest?: boolean;
                } | {
                    /** @enum {string} */
                    provider: "highlevel";
                    /** @description The location's id. */
                    accountId: string;
                    /** @description A private integration token made in the location. */
                    accessToken: string;
                    /** @description Null: the provider's own address. `sandbox`: the simulator. */
                    baseUrl?: string | null;
                    id?: string;
                    name: string;
                    /**
                     * @description Save without the test, as when the provider is away.
                     * @default false
                     */
                    withoutTest?: boolean;
                } | {
                    /** @enum {string} */
                    provider: "contact-book";
                    id?: string;
                    name: string;
                    /**
                     * @description Save without the test, as when the provider is away.
                     * @default false
                     */
                    withoutTest?: boolean;
                };
            };
        };
        responses: {
            /** @description The connection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description Remove it although something depends on it. */
                confirm?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accessToken?: string;
                    appSecret?: string;
                    name?: string;
                    /** @description Null: the provider's own address. `sandbox`: the simulator. */
                    baseUrl?: string | null;
                    isPaused?: boolean;
                    /**
                     * @description Save without the test, as when the provider is away.
                     * @default false
                     */
                    withoutTest?: boolean;
                };
            };
        };
        responses: {
            /** @description The connection as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewConnectionRemoval: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stops */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionRemoval"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackfill: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startBackfill: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A span like `90d` or `36h`, or a date. 90 days when left out.
                     * @example 90d
                     */
                    since?: string;
                    /** @description The same, for where it ends. Up to the newest lead when left out. */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description It begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testNewConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "facebook";
                    /** @description The page's id. */
                    accountId: string;
                    /** @description Of the page, or of a system user that has the page assigned: the page's own is then derived from it. */
                    accessToken: string;
                    /** @description Where it is another than the installation's. */
                    appSecret?: string;
                    /** @description Null: the provider's own address. `sandbox`: the simulator. */
                    baseUrl?: string | null;
                } | {
                    /** @enum {string} */
                    provider: "highlevel";
                    /** @description The location's id. */
                    accountId: string;
                    /** @description A private integration token made in the location. */
                    accessToken: string;
                    /** @description Null: the provider's own address. `sandbox`: the simulator. */
                    baseUrl?: string | null;
                } | {
                    /** @enum {string} */
                    provider: "contact-book";
                };
            };
        };
        responses: {
            /** @description What works and what does not. With `accept: application/x-ndjson` a line for each check (JSON), as soon as it is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["Check"][];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testConnection: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accessToken?: string;
                    appSecret?: string;
                };
            };
        };
        responses: {
            /** @description What works and what does not. With `accept: application/x-ndjson` a line for each check (JSON), as soon as it is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["Check"][];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnectionForms: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FormChoice"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConsentProviders: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The providers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        providers: "highlevel"[];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startConsent: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "highlevel";
                    name: string;
                } | {
                    /** @enum {string} */
                    provider: "highlevel";
                    connectionId: string;
                };
            };
        };
        responses: {
            /** @description Where to send the person, and what comes back with them */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        state: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishConsent: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    state: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRotation"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRotation"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFacebookSetup: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                baseUrl?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacebookSetup"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setFacebookApp: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    appId: string;
                    appSecret: string;
                    /**
                     * @description Of Facebook Login for Business: the login then asks for what stands there.
                     * @default null
                     */
                    configId?: string | null;
                    /**
                     * @description Null: Meta. `sandbox`: the simulator. Another address: an owner of the installation's own.
                     * @default null
                     */
                    baseUrl?: string | null;
                };
            };
        };
        responses: {
            /** @description The values, with the app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacebookSetup"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startFacebookLogin: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null: Meta. `sandbox`: the simulator. Another address: an owner of the installation's own.
                     * @default null
                     */
                    baseUrl?: string | null;
                    /**
                     * @description Ask again for permissions that were declined.
                     * @default false
                     */
                    again?: boolean;
                };
            };
        };
        responses: {
            /** @description Where to send the person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    useFacebookToken: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null: Meta. `sandbox`: the simulator. Another address: an owner of the installation's own.
                     * @default null
                     */
                    baseUrl?: string | null;
                    accessToken: string;
                };
            };
        };
        responses: {
            /** @description What it came to */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacebookLogin"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFacebookLogin: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacebookLogin"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainFacebookPages: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    pageId?: string | null;
                };
            };
        };
        responses: {
            /** @description Each cause, and whether the page can be connected all the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["LinkCheck"][];
                        canConnect: boolean;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connectFacebookPage: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                pageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Read what Facebook still holds: 90 days.
                     * @default true
                     */
                    withBackfill?: boolean;
                };
            };
        };
        responses: {
            /** @description The connection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFacebookWatch: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacebookWatch"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkFacebookPage: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each check with its remedy. With `accept: application/x-ndjson` a line for each (JSON), as soon as it is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: components["schemas"]["LinkCheck"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repairFacebookPage: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `replace-callback` takes the app's one address from whoever has it now; the others take nothing from anybody.
                     * @enum {string}
                     */
                    repair: "subscribe-app" | "replace-callback" | "subscribe-page";
                };
            };
        };
        responses: {
            /** @description Whether there was something to mend */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        wasBroken: boolean;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Source"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addSource: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    connectionId: string;
                    /** @description Null: every form of the connection, the ones to come as well. */
                    formId: string | null;
                    /** @description To make an id of, where none is given. */
                    formName?: string;
                    /**
                     * @default webhook
                     * @enum {string}
                     */
                    mode?: "webhook" | "poll" | "batch";
                    /** @default null */
                    intervalSeconds?: number | null;
                    /**
                     * @description Null: every 15 minutes while leads come, every hour while it is quiet.
                     * @default null
                     */
                    reconcileSeconds?: number | null;
                    /**
                     * @description Fetch the leads that the platform still holds: when the source is made, and when its connection works again after an hour or more.
                     * @default true
                     */
                    backfills?: boolean;
                };
            };
        };
        responses: {
            /** @description The source */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSource: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description Remove it although something depends on it. */
                confirm?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSource: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mode?: "webhook" | "poll" | "batch";
                    intervalSeconds?: number | null;
                    reconcileSeconds?: number | null;
                    /** @description Fetch the leads that the platform still holds: when the source is made, and when its connection works again after an hour or more. */
                    backfills?: boolean;
                    isPaused?: boolean;
                };
            };
        };
        responses: {
            /** @description The source as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSourceRemoval: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stops */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRemoval"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listForms: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description A connection's id. */
                connection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every form that was read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FormRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getForm: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readForm: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markFormChangesSeen: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameFormAnswer: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description What has a new version, and how many held leads go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        automations: string[];
                        mappings: string[];
                        released: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTestLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test lead */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null: none was made of this form. */
                        testLead: components["schemas"]["TestLead"] | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeTestLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is made, and on its way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null: none was made of this form. */
                        testLead: components["schemas"]["TestLead"] | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTestLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null: none was made of this form. */
                        testLead: components["schemas"]["TestLead"] | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWrittenByLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenByLead"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWrittenByTestLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of each thing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenByLead"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMappings: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every mapping */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MappingSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMappableForms: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every source's default and every form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MappableForm"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFormToMap: {
        parameters: {
            query: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                source: string;
                form?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormToMap"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMapping: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sourceId: string;
                    formId: string | null;
                    rules: components["schemas"]["MappingRule"][];
                };
            };
        };
        responses: {
            /** @description Before and after */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingPreview"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMapping: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mapping */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveMapping: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    sourceId: string;
                    /** @description Null: the default for forms of the source that have none of their own. */
                    formId: string | null;
                    rules: components["schemas"]["MappingRule"][];
                    /** @description The version that was changed; 409 when there is a newer one. 0: there must be none yet. */
                    expectedVersion?: number;
                };
            };
        };
        responses: {
            /** @description The mapping as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMapping: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is out of use */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreMapping: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The mapping as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRepairs: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The largest group first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RepairGroup"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRepairLeads: {
        parameters: {
            query: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                mapping: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The leads with what does not fit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RepairLead"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseLeads: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of this mapping; of all when left out. */
                    mappingId?: string;
                    /** @description Held by the rule of this field; needs mappingId. */
                    to?: string;
                    leadIds?: string[];
                };
            };
        };
        responses: {
            /** @description They are on their way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        released: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repairLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By the field of the contact that each becomes, like phone. */
                    values: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        released: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkspaceSettings: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceSettings"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWorkspaceSettings: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    country?: string;
                    timeZone?: string;
                    currency?: string;
                    duplicates?: {
                        allowed: boolean;
                        matchBy: ("email" | "phone")[];
                    };
                };
            };
        };
        responses: {
            /** @description The settings as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceSettings"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyWorkspaceFile: {
        parameters: {
            query?: {
                /** @description Only say what would change. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/yaml": string;
            };
        };
        responses: {
            /** @description What was, or would be, changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportWorkspaceFile: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/yaml": string;
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSandboxFaults: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes wrong now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxFaults"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setSandboxFault: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    fault: "throttled" | "error-before" | "error-after" | "cut-after" | "silence" | "token-expired" | "outage-1m" | "outage-5m" | "late-search" | "half-the-limit" | "throttled-1m" | "lost-webhooks" | "lost-webhooks-10m" | "slow-reads" | "repeated-webhooks" | "app-unsubscribed" | "callback-elsewhere" | "page-unsubscribed" | "permission-lost" | "leads-access-revoked" | "token-ending" | "data-access-ending" | "no-ads-task" | "portfolio-page" | "development-mode";
                    /**
                     * @description False ends a state: `token-expired`, `late-search`, `half-the-limit`, webhooks, and how a page is set up.
                     * @default true
                     */
                    isOn?: boolean;
                };
            };
        };
        responses: {
            /** @description What goes wrong now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxFaults"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearSandboxFaults: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What goes wrong now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxFaults"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editSandboxForm: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SandboxFormEdit"];
            };
        };
        responses: {
            /** @description The forms that are not as they were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edited: string[];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreSandboxForms: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The forms that are not as they were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edited: string[];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSandboxForms: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pages with forms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SandboxPage"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSandboxSampleAnswers: {
        parameters: {
            query: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                formId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answers to every question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: {
                            name: string;
                            values: string[];
                        }[];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitSandboxLead: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    formId: string;
                    answers: {
                        name: string;
                        values: string[];
                    }[];
                    consents?: {
                        key: string;
                        given: boolean;
                    }[];
                    /**
                     * @description More than one: sample people instead of the answers.
                     * @default 1
                     */
                    count?: number;
                };
            };
        };
        responses: {
            /** @description Sent; the leads arrive by webhook */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            externalId: string;
                        }[];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every key that is not revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                    scopes: ("leads.readonly" | "leads.write" | "contacts.readonly" | "contacts.write" | "automations.readonly" | "automations.write" | "connections.readonly" | "connections.write" | "workspace.readonly" | "workspace.write")[];
                    /** Format: date-time */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The key, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It no longer works */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContactsScopes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every scope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactsScope"][];
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIntegrationTokens: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every token that works */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntegrationToken"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIntegrationToken: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                    scopes: ("contacts.readonly" | "contacts.write" | "contacts.sensitive.readonly" | "locations.readonly" | "locations/customFields.readonly" | "locations/customFields.write" | "locations/tags.readonly" | "workflows.readonly" | "campaigns.readonly" | "users.readonly" | "locations/tags.write" | "locations/customValues.readonly" | "locations/customValues.write" | "locations/tasks.readonly" | "businesses.readonly" | "businesses.write" | "opportunities.readonly" | "opportunities.write" | "calendars.readonly" | "calendars/events.readonly" | "calendars/events.write")[];
                    /** Format: date-time */
                    expiresAt?: string | null;
                    /** @description Requests in any 10 seconds; null is the usual 100. */
                    burstLimit?: number | null;
                    /** @description Requests in a day (UTC); null is the usual 200,000. */
                    dailyLimit?: number | null;
                };
            };
        };
        responses: {
            /** @description The token, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewIntegrationToken"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateIntegrationToken: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the old one goes on working.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The new token, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewIntegrationToken"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeIntegrationToken: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It no longer works */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOAuthApps: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every app that is not revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OAuthApp"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerOAuthApp: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    redirectUris: string[];
                    scopes: ("contacts.readonly" | "contacts.write" | "contacts.sensitive.readonly" | "locations.readonly" | "locations/customFields.readonly" | "locations/customFields.write" | "locations/tags.readonly" | "workflows.readonly" | "campaigns.readonly" | "users.readonly" | "locations/tags.write" | "locations/customValues.readonly" | "locations/customValues.write" | "locations/tasks.readonly" | "businesses.readonly" | "businesses.write" | "opportunities.readonly" | "opportunities.write" | "calendars.readonly" | "calendars/events.readonly" | "calendars/events.write" | "oauth.readonly" | "oauth.write")[];
                    /** @default true */
                    isConfidential?: boolean;
                    /**
                     * @description A public app always does.
                     * @default false
                     */
                    needsPkce?: boolean;
                    /** @default false */
                    mayGrantItself?: boolean;
                    /**
                     * @description Requests in any 10 seconds; null is the usual 100.
                     * @default null
                     */
                    burstLimit?: number | null;
                    /**
                     * @description Requests in a day (UTC); null is the usual 200,000.
                     * @default null
                     */
                    dailyLimit?: number | null;
                };
            };
        };
        responses: {
            /** @description The app with its secret, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthAppWithSecret"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOAuthApp: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It and its tokens no longer work */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOAuthApp: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    redirectUris?: string[];
                    scopes?: ("contacts.readonly" | "contacts.write" | "contacts.sensitive.readonly" | "locations.readonly" | "locations/customFields.readonly" | "locations/customFields.write" | "locations/tags.readonly" | "workflows.readonly" | "campaigns.readonly" | "users.readonly" | "locations/tags.write" | "locations/customValues.readonly" | "locations/customValues.write" | "locations/tasks.readonly" | "businesses.readonly" | "businesses.write" | "opportunities.readonly" | "opportunities.write" | "calendars.readonly" | "calendars/events.readonly" | "calendars/events.write" | "oauth.readonly" | "oauth.write")[];
                };
            };
        };
        responses: {
            /** @description The app as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthApp"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateOAuthAppSecret: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the old one goes on working.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The app with its new secret, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthAppWithSecret"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOAuthInstallations: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every app that was let in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OAuthInstallation"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOAuthInstallation: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its tokens no longer work here */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOAuthConsent: {
        parameters: {
            query?: {
                client_id?: string;
                redirect_uri?: string;
                response_type?: string;
                scope?: string;
                state?: string;
                code_challenge?: string;
                code_challenge_method?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthConsent"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideOAuthConsent: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    client_id?: string;
                    /** @default  */
                    redirect_uri?: string;
                    /** @default  */
                    response_type?: string;
                    scope?: string;
                    state?: string;
                    code_challenge?: string;
                    code_challenge_method?: string;
                    isAllowed: boolean;
                    /**
                     * @default Location
                     * @enum {string}
                     */
                    userType?: "Location" | "Company";
                };
            };
        };
        responses: {
            /** @description Where to send the person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        redirectTo: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSensitiveFields: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every custom field of contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MarkedField"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markSensitiveField: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isSensitive: boolean;
                };
            };
        };
        responses: {
            /** @description The field as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedField"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotificationChannels: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every way there is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NotificationChannel"][];
                        isMailSetUp: boolean;
                        nextCursor: null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setNotificationChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                channel: "email" | "webhook";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isOn: boolean;
                    /**
                     * @description Leads of these sources; null: of every source.
                     * @default null
                     */
                    sourceIds?: string[] | null;
                    /**
                     * @description Send the answers too. They are personal data, and leave LeadRelay then.
                     * @default false
                     */
                    includesAnswers?: boolean;
                    /**
                     * @description More leads a minute than this come as one message for all.
                     * @default 10
                     */
                    mostPerMinute?: number;
                    recipients?: string[];
                    /** Format: uri */
                    url?: string;
                    /**
                     * @default slack
                     * @enum {string}
                     */
                    format?: "slack" | "json";
                };
            };
        };
        responses: {
            /** @description As it is set now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testNotificationChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                channel: "email" | "webhook";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other side has taken it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description What stands, the most pressing first; or what is over, the youngest first. */
                state?: "open" | "past";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every open alert, or a page of past ones */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Alert"][];
                        /** @description How many are open and not muted. */
                        open: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    muteAlert: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Within the next 90 days.
                     */
                    until: string;
                };
            };
        };
        responses: {
            /** @description The alert, muted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmuteAlert: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlertChannels: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AlertChannel"][];
                        nextCursor: null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAlertChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    kind: "email" | "slack" | "teams" | "discord" | "webhook";
                    /**
                     * @default [
                     *       "act_now",
                     *       "act_today"
                     *     ]
                     */
                    levels?: ("act_now" | "act_today" | "look")[];
                    /** @default true */
                    isOn?: boolean;
                    /** @description Of e-mail. */
                    recipients?: string[];
                    /**
                     * Format: uri
                     * @description Of everything else.
                     */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The channel; a webhook's secret is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAlertChannel"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeAlertChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is told of nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAlertChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    levels?: ("act_now" | "act_today" | "look")[];
                    isOn?: boolean;
                    recipients?: string[];
                    /** Format: uri */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testAlertChannel: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other side has taken it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWatchSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchSettings"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWatchSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workspaceId?: string | null;
                    /** Format: uri */
                    heartbeatUrl?: string | null;
                };
            };
        };
        responses: {
            /** @description As it is set now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchSettings"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other side has taken it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVerifyFirst: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is now; running processes follow within a minute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyFirst"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginVerifyFirst: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is now; running processes follow within a minute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyFirst"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endVerifyFirst: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is now; running processes follow within a minute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyFirst"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listenToEvents: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every endpoint, the oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookEndpoint"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: uri */
                    url: string;
                    events: ("ContactCreate" | "ContactUpdate" | "ContactDelete" | "ContactTagUpdate" | "ContactDndUpdate" | "NoteCreate" | "NoteUpdate" | "NoteDelete" | "TaskCreate" | "TaskComplete" | "TaskDelete" | "OpportunityCreate" | "OpportunityUpdate" | "OpportunityDelete" | "OpportunityStageUpdate" | "OpportunityStatusUpdate" | "OpportunityMonetaryValueUpdate" | "OpportunityAssignedToUpdate" | "AppointmentCreate" | "AppointmentUpdate" | "AppointmentDelete")[];
                    /** @description What `appId` says in every message. HighLevel's SDK only checks signatures of its own app. */
                    appId?: string;
                };
            };
        };
        responses: {
            /** @description The endpoint, with its secret, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhookEndpoint: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is told of nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhookEndpoint: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** Format: uri */
                    url?: string;
                    events?: ("ContactCreate" | "ContactUpdate" | "ContactDelete" | "ContactTagUpdate" | "ContactDndUpdate" | "NoteCreate" | "NoteUpdate" | "NoteDelete" | "TaskCreate" | "TaskComplete" | "TaskDelete" | "OpportunityCreate" | "OpportunityUpdate" | "OpportunityDelete" | "OpportunityStageUpdate" | "OpportunityStatusUpdate" | "OpportunityMonetaryValueUpdate" | "OpportunityAssignedToUpdate" | "AppointmentCreate" | "AppointmentUpdate" | "AppointmentDelete")[];
                    /** @description What `appId` says in every message. HighLevel's SDK only checks signatures of its own app. */
                    appId?: string;
                    /** @description While it is paused messages are kept; resumed, it gets them all. */
                    isPaused?: boolean;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A provider refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, with its new secret, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookMessages: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                state?: "waiting" | "delivered" | "given_up";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookMessage"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookMessage: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMessageDetails"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendWebhookMessage: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendGivenUpWebhookMessages: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many are on their way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: number;
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: {
                /** @description The workspace's id. A key's own, or a person's first, when not given. */
                workspace?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it went, taken or not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTested"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Invalid input */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
