/** What a role may do; what it can't do isn't shown. */

import type { User } from '../data/types';

export const mayTrade = (user: User) => user.role === 'trader' || user.role === 'admin';

export const mayStopTrading = (user: User) => user.role === 'risk' || user.role === 'admin';

export const mayHandleAlerts = (user: User) => user.role === 'risk' || user.role === 'admin';
