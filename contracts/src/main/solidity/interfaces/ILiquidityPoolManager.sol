// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title Weighted two-token pools, all held by one contract.
/// @notice Amounts are raw token integers and follow the order of the pool's tokens. The fee of a swap is taken on its
/// input and stays in the pool. Only internal balances count: tokens sent here by hand move nothing.
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
    error TokensNotTwo(uint256 tokens);
    error InvalidLength(uint256 length);
    error InvalidWeights();
    error InvalidFee(uint256 swapFee);
    error InvalidDecimals(address token, uint8 decimals);
    error DeadlinePassed(uint256 deadline, uint256 timestamp);
    error ClientIdAlreadyUsed(address trader, bytes32 clientId);
    error ZeroAmount();
    error EmptyPool(bytes32 poolId);
    error BalanceTooSmall(address token, uint256 balance, uint256 balanceMin);
    error SharesBelowMinimum(uint256 shares, uint256 sharesMin);
    error InsufficientShares(uint256 shares, uint256 available);
    error OutputBelowMinimum(uint256 amount, uint256 amountMin);
    error InputAboveMaximum(uint256 amount, uint256 amountMax);
    error InexactTransfer(address token, uint256 expected, uint256 received);
    error PoolLocked();

    /// @notice Creates an empty pool.
    /// @param weights 18-decimal parts of one, at least 2 % each
    /// @param swapFee 18-decimal part of a swap's input, 0.001 % to 10 %
    function createPool(string calldata name, address[] calldata tokens, uint256[] calldata weights, uint256 swapFee)
        external
        returns (bytes32 poolId);

    /// @notice Adds at most `amountsMax` in the pool's proportion; the first to add sets the proportion.
    function addLiquidity(
        bytes32 poolId,
        uint256[] calldata amountsMax,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares);

    /// @notice Takes the part of every balance that the shares stand for, rounded down.
    function removeLiquidity(
        bytes32 poolId,
        uint256 shares,
        uint256[] calldata minAmounts,
        address to,
        uint256 deadline
    ) external returns (uint256[] memory amounts);

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

    /// @notice The shares that an account holds in a pool.
    function sharesOf(bytes32 poolId, address account) external view returns (uint256 shares);

    /// @notice Whether the caller has used a client id.
    /// @dev Ids belong to their trader: nobody else can burn the id of a pending swap by using it first.
    function clientIdUsed(bytes32 clientId) external view returns (bool used);

    /// @notice Whether `trader` has used a client id.
    function clientIdUsedBy(address trader, bytes32 clientId) external view returns (bool used);
}
