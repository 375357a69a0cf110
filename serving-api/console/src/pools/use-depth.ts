import { useEffect, useState } from 'react';

import { api } from '../data/live';
import type { Pool, PoolDepth } from '../data/types';

/** A pool's depth as of its newest block; null while it has not been measured. */
export function useDepth({ chainId, poolId, blockNumber }: Pick<Pool, 'chainId' | 'poolId' | 'blockNumber'>) {
  const [depth, setDepth] = useState<PoolDepth | null>(null);
  useEffect(() => {
    let wanted = true;
    api.depth(chainId, poolId).then(
      (answer) => wanted && setDepth(answer),
      () => wanted && setDepth(null),
    );
    return () => {
      wanted = false;
    };
  }, [chainId, poolId, blockNumber]);
  return depth;
}
