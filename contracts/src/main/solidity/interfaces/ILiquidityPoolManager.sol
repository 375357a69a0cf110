// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {PoolMath} from "../libraries/PoolMath.sol";

/// @title Weighted pools of two to eight tokens and stable pools of two to five, all held by one contract.
/// @notice Amounts are raw token integers and follow the order of the pool's tokens. A fee is taken on the input of a
/// swap, and on what is out of proportion in a join or exit, and stays in the pool but for the protocol's part of a
/// swap's. Only internal balances count: tokens sent here by hand move nothing. Who reads the log from the creation of a
/// pool on knows it to the last integer.
interface ILiquidityPoolManager {
    /// @dev `kind` 0 weighted, 1 stable. The amplification of a stable pool is held with three decimals.
    event PoolCreated(
        bytes32 indexed poolId,
        string name,
        address[] tokens,
        uint256[] weights,
        uint256 swapFee,
        uint8 kind,
        uint256 amplification,
        uint256 protocolFee,
        address shareToken,
        address[] rateProviders
    );
    event LiquidityAdded(
        bytes32 indexed poolId,
        address indexed provider,
        uint256[] amounts,
        uint256 shares,
        uint256[] fees,
        uint256[] balances,
        uint256 totalShares
    );
    event LiquidityRemoved(
        bytes32 indexed poolId,
        address indexed provider,
        uint256[] amounts,
        uint256 shares,
        uint256[] fees,
        uint256[] balances,
        uint256 totalShares
    );
    /// @dev `fee` is a part of `amountIn`, and `protocolFee` a part of `fee` that is in no balance.
    event Swap(
        bytes32 indexed poolId,
        address indexed trader,
        bytes32 indexed clientId,
        address tokenIn,
        address tokenOut,
        uint256 amountIn,
        uint256 amountOut,
        uint256 fee,
        uint256 protocolFee,
        uint256[] balances
    );
    /// @dev Repeats the share token's own event, so that one contract's log tells who holds what.
    event SharesTransferred(bytes32 indexed poolId, address indexed from, address indexed to, uint256 shares);
    /// @dev What a setting replaces stands beside it: whoever reads the log backwards can undo it.
    event AmplificationRampSet(
        bytes32 indexed poolId,
        uint256 fromBefore,
        uint256 toBefore,
        uint256 startBefore,
        uint256 endBefore,
        uint256 from,
        uint256 to,
        uint256 start,
        uint256 end
    );
    event SwapFeeSet(bytes32 indexed poolId, uint256 swapFeeBefore, uint256 swapFee);
    event ProtocolFeeSet(bytes32 indexed poolId, uint256 protocolFeeBefore, uint256 protocolFee);
    event TokenRatesSet(bytes32 indexed poolId, uint256[] ratesBefore, uint256[] rates);
    event PoolPaused(bytes32 indexed poolId, uint256 untilBefore, uint256 until);
    event PoolUnpaused(bytes32 indexed poolId, uint256 untilBefore, uint256 until);
    event ProtocolFeesCollected(bytes32 indexed poolId, address indexed recipient, uint256[] amounts);

    error PoolExists(bytes32 poolId);
    error UnknownPool(bytes32 poolId);
    error UnknownToken(bytes32 poolId, address token);
    error SameToken(address token);
    error InvalidTokenCount(uint256 tokens);
    error InvalidLength(uint256 length);
    error InvalidWeights();
    error InvalidAmplification(uint256 amplification);
    error InvalidFee(uint256 fee);
    error InvalidRate(address token, uint256 rate);
    error InvalidDecimals(address token, uint8 decimals);
    error DeadlinePassed(uint256 deadline, uint256 timestamp);
    error ClientIdAlreadyUsed(address trader, bytes32 clientId);
    error ZeroAmount();
    error EmptyPool(bytes32 poolId);
    error BalanceTooSmall(address token, uint256 balance, uint256 balanceMin);
    error SharesAboveMaximum(uint256 shares, uint256 sharesMax);
    error SharesBelowMinimum(uint256 shares, uint256 sharesMin);
    error InsufficientShares(uint256 shares, uint256 available);
    error OutputBelowMinimum(uint256 amount, uint256 amountMin);
    error InputAboveMaximum(uint256 amount, uint256 amountMax);
    error InexactTransfer(address token, uint256 expected, uint256 received);
    error PoolLocked();
    error PoolIsPaused(bytes32 poolId, uint256 until);
    error InvalidPause(uint256 duration);
    error PauseTooSoon(uint256 notBefore);
    error NotPaused(bytes32 poolId);
    error NotStable(bytes32 poolId);
    error NoRamp(bytes32 poolId);
    error RampTooShort(uint256 end);
    error RampTooSoon(uint256 start, uint256 end);
    error RampTooSteep(uint256 from, uint256 to);
    error NotTheShares(address caller);

    /// @notice Creates an empty pool, whose protocol fee is zero.
    /// @param weights of a weighted pool: 18-decimal parts of one, at least 1 % each; none of a stable one
    /// @param amplification of a stable pool: A with n^(n-1) in it, times 1000, from 1,000 to 5,000,000; 0 of a weighted
    /// @param swapFee 18-decimal part of a swap's input, to 10 %, from 0.001 % (weighted) or 0.0001 % (stable)
    /// @param rateProviders `IRateProvider` of each token, zero for one that stands for itself; none at all for none
    function createPool(
        string calldata name,
        PoolMath.Kind kind,
        address[] calldata tokens,
        uint256[] calldata weights,
        uint256 amplification,
        uint256 swapFee,
        address[] calldata rateProviders
    ) external returns (bytes32 poolId);

    /// @notice Moves a stable pool's amplification in a straight line to `to` at `end`.
    /// @dev At least a day long, at most twice or half as much in any day of it, and no two begin within a day.
    function startAmplificationRamp(bytes32 poolId, uint256 to, uint256 end) external;

    /// @notice Leaves the amplification where it is.
    function stopAmplificationRamp(bytes32 poolId) external;

    function setSwapFee(bytes32 poolId, uint256 swapFee) external;

    /// @param protocolFee 18-decimal part of a swap's fee, at most a half
    function setProtocolFee(bytes32 poolId, uint256 protocolFee) external;

    /// @notice Pays out what the protocol is owed.
    function collectProtocolFees(bytes32 poolId, address recipient) external returns (uint256[] memory amounts);

    /// @notice Stops swaps, and joins and exits that are not in proportion, for at most seven days.
    /// @dev A pause ends by itself, and the next can begin seven days after its end at the soonest.
    function pause(bytes32 poolId, uint256 duration) external;

    /// @notice Ends a pause early.
    function unpause(bytes32 poolId) external;

    /// @notice Adds at most `amountsMax` in the pool's proportion; the first to add sets the proportion.
    function addLiquidity(
        bytes32 poolId,
        uint256[] calldata amountsMax,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares);

    /// @notice Adds what exact shares cost in the pool's proportion, rounded up; possible in a pause, and with any rate.
    function joinProportional(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata maxAmounts,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts);

    /// @notice Adds exact amounts of any tokens.
    function joinUnbalanced(
        bytes32 poolId,
        uint256[] calldata amountsIn,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares);

    /// @notice Adds what exact shares cost in one token.
    function joinSingleExactShares(
        bytes32 poolId,
        address token,
        uint256 shares,
        uint256 maxAmountIn,
        address to,
        uint256 deadline
    ) external returns (uint256 amountIn);

    /// @notice Takes the part of every balance that the shares stand for, rounded down; always possible.
    function removeLiquidity(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata minAmounts,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts);

    /// @notice Takes what exact shares give in one token.
    function exitSingleExactShares(
        bytes32 poolId,
        address token,
        uint256 shares,
        uint256 minAmountOut,
        address to,
        uint256 deadline
    ) external returns (uint256 amountOut);

    /// @notice Takes an exact amount of one token.
    function exitSingleExactOut(
        bytes32 poolId,
        address token,
        uint256 amountOut,
        uint256 maxShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares);

    /// @notice Swaps an exact input.
    /// @param clientId the caller's own name of the swap, refused when the caller has used it before; zero for none
    function swapExactIn(
        bytes32 poolId,
        address tokenIn,
        address tokenOut,
        uint256 amountIn,
        uint256 minAmountOut,
        address recipient,
        uint256 deadline,
        bytes32 clientId
    ) external returns (uint256 amountOut);

    /// @notice Swaps for an exact output.
    /// @param clientId as in `swapExactIn`
    function swapExactOut(
        bytes32 poolId,
        address tokenIn,
        address tokenOut,
        uint256 amountOut,
        uint256 maxAmountIn,
        address recipient,
        uint256 deadline,
        bytes32 clientId
    ) external returns (uint256 amountIn);

    /// @notice What `swapExactIn` would give now.
    function quoteExactIn(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountIn)
        external
        view
        returns (uint256 amountOut);

    /// @notice What `swapExactOut` would take now, fee included.
    function quoteExactOut(bytes32 poolId, address tokenIn, address tokenOut, uint256 amountOut)
        external
        view
        returns (uint256 amountIn);

    /// @notice A pool as it stands.
    function getPool(bytes32 poolId)
        external
        view
        returns (
            string memory name,
            address[] memory tokens,
            uint256[] memory weights,
            uint256 swapFee,
            uint256[] memory balances,
            uint256 totalShares
        );

    /// @notice What can be set of a pool, the rates that it last reckoned with, what the protocol is owed, and the shares.
    /// @dev `kind` 0 weighted, 1 stable; `amplification` as it is now, times 1000; `pausedUntil` in seconds, when the last
    /// pause ends or has ended.
    function getPoolSettings(bytes32 poolId)
        external
        view
        returns (
            uint8 kind,
            uint256 amplification,
            uint256 protocolFee,
            uint256 pausedUntil,
            uint256[] memory rates,
            uint256[] memory protocolFees,
            address shareToken
        );

    /// @notice The invariant behind one share, in 18 decimals, down: of a stable pool its virtual price.
    function shareRateDown(bytes32 poolId) external view returns (uint256 rate);

    /// @notice The shares that an account holds in a pool.
    function sharesOf(bytes32 poolId, address account) external view returns (uint256 shares);

    /// @notice Whether the caller has used a client id.
    /// @dev Ids belong to their trader: nobody else can burn the id of a pending swap by using it first.
    function clientIdUsed(bytes32 clientId) external view returns (bool used);

    /// @notice Whether `trader` has used a client id.
    function clientIdUsedBy(address trader, bytes32 clientId) external view returns (bool used);
}
